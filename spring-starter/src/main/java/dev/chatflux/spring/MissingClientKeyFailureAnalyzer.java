package dev.chatflux.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells where the key of a further client belongs. */
final class MissingClientKeyFailureAnalyzer
    extends AbstractFailureAnalyzer<MissingClientKeyException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingClientKeyException cause) {
    var name = cause.prefix().substring(cause.prefix().lastIndexOf('.') + 1);
    return new FailureAnalysis(
        "The client %s is injected, but there is no key for its server: that of the environment is not sent there."
            .formatted(name),
        """
        Do one of these:

            - set the property %s.api-key, best from outside the source code
            - define a bean of type dev.chatflux.reactor.Credentials with the qualifier %s, which \
        for a server that asks for no key is Credentials.none()"""
            .formatted(cause.prefix(), name),
        cause);
  }
}
