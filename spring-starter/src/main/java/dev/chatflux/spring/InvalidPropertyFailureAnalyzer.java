package dev.chatflux.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/** Tells which property is wrong, why, and in which file and line it is. */
final class InvalidPropertyFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidPropertyException> {

  private final Environment environment;

  InvalidPropertyFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertyException cause) {
    var origin = origin(cause.name());
    return new FailureAnalysis(
        "The property %s has the value '%s'%s. %s"
            .formatted(
                cause.name(),
                cause.shownValue(),
                origin == null ? "" : " (from " + origin + ")",
                cause.reason().getMessage()),
        "Correct the property " + cause.name() + ".",
        cause);
  }

  private @Nullable Origin origin(String property) {
    var name = ConfigurationPropertyName.of(property);
    for (var source : ConfigurationPropertySources.get(environment)) {
      var found = source.getConfigurationProperty(name);
      if (found != null) {
        return found.getOrigin();
      }
    }
    return null;
  }
}
