package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.observation.CallObservationContext;
import dev.chatflux.reactor.observation.DefaultCallObservationConvention;
import dev.chatflux.testing.OpenAiServer;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class ObservationTests {

  private final OpenAiServer server = OpenAiServer.start();
  private final Stopped stopped = new Stopped();

  /** As with the Actuator. */
  private final ApplicationContextRunner application =
      Contexts.of(server)
          .withConfiguration(
              AutoConfigurations.of(
                  ObservationAutoConfiguration.class,
                  org.springframework.boot.micrometer.observation.autoconfigure
                      .ObservationAutoConfiguration.class,
                  MetricsAutoConfiguration.class,
                  CompositeMeterRegistryAutoConfiguration.class,
                  SimpleMetricsExportAutoConfiguration.class))
          .withBean(Stopped.class, () -> stopped);

  @AfterEach
  void close() {
    server.close();
  }

  private static void call(ApplicationContext context) {
    context.getBean(Chat.class).stream(chat -> chat.user("Hi")).blockLast(Duration.ofSeconds(30));
  }

  @Test
  void callsAreObservedAndMeasured() {
    application.run(
        context -> {
          call(context);
          var meters = context.getBean(MeterRegistry.class);
          assertThat(meters.get("gen_ai.client.operation.duration").timer().count()).isEqualTo(1);
          assertThat(meters.get("http.client.request.duration").timer().count()).isEqualTo(1);
          assertThat(
                  meters
                      .get("gen_ai.client.token.usage")
                      .tag("gen_ai.token.type", "output")
                      .summary()
                      .totalAmount())
              .isPositive();
          assertThat(meters.get("gen_ai.client.operation.time_to_first_chunk").timer().count())
              .isEqualTo(1);
          assertThat(meters.find("reactor.netty.connection.provider.total.connections").gauge())
              .isNull();
        });
    assertThat(stopped.names()).contains("gen_ai.client.operation.duration");
  }

  @Test
  void contentIsToldOnlyWhenAskedFor() {
    application.run(ObservationTests::call);
    assertThat(stopped.value("gen_ai.input.messages")).isNull();
    application
        .withPropertyValues("chatflux.observations.content=true")
        .run(ObservationTests::call);
    assertThat(stopped.value("gen_ai.input.messages")).contains("Hi");
  }

  @Test
  void poolsAreShownWhenAskedFor() {
    application
        .withPropertyValues("chatflux.observations.pools=true")
        .run(
            context -> {
              call(context);
              assertThat(
                      context
                          .getBean(MeterRegistry.class)
                          .get("reactor.netty.connection.provider.total.connections")
                          .gauge()
                          .value())
                  .isEqualTo(1);
            });
  }

  @Test
  void conventionsAreBeans() {
    application.withBean(Shouting.class).run(ObservationTests::call);
    assertThat(stopped.contextualNames()).contains("CHAT");
  }

  @Test
  void furtherClientsAreObservedToo() {
    application
        .withPropertyValues(
            "chatflux.clients.other.api-key=sk-other",
            "chatflux.clients.other.base-url=" + server.baseUrl(),
            "chatflux.clients.other.chat.model=gpt-5")
        .run(
            context ->
                context.getBean("otherChat", Chat.class).stream(chat -> chat.user("Hi"))
                    .blockLast(Duration.ofSeconds(30)));
    assertThat(stopped.contextualNames()).contains("chat gpt-5");
  }

  @Test
  void itCanBeSwitchedOff() {
    application
        .withPropertyValues("chatflux.observations.enabled=false")
        .run(ObservationTests::call);
    assertThat(stopped.names()).doesNotContain("gen_ai.client.operation.duration");
  }

  /** Traces alone need no meters. */
  @Test
  void meterRegistriesAreNotNeeded() {
    Contexts.of(server)
        .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .run(
            context -> {
              context
                  .getBean(ObservationRegistry.class)
                  .observationConfig()
                  .observationHandler(stopped);
              call(context);
            });
    assertThat(stopped.names()).contains("gen_ai.client.operation.duration");
  }

  @Test
  void anApplicationWithoutMicrometerWorks() {
    Contexts.of(server)
        .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader("io.micrometer"))
        .run(ObservationTests::call);
    assertThat(server.requests()).hasSize(1);
    assertThat(stopped.names()).isEmpty();
  }

  static final class Shouting extends DefaultCallObservationConvention {

    @Override
    public String getContextualName(CallObservationContext context) {
      return "CHAT";
    }
  }

  /** Keeps what is over. */
  static final class Stopped implements ObservationHandler<Observation.Context> {

    private final List<Observation.Context> contexts = new CopyOnWriteArrayList<>();

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    @Override
    public void onStop(Observation.Context context) {
      contexts.add(context);
    }

    List<String> names() {
      return contexts.stream().map(Observation.Context::getName).toList();
    }

    List<String> contextualNames() {
      return contexts.stream().map(Observation.Context::getContextualName).toList();
    }

    @org.jspecify.annotations.Nullable
    String value(String key) {
      return contexts.stream()
          .map(context -> context.getHighCardinalityKeyValue(key))
          .filter(java.util.Objects::nonNull)
          .map(KeyValue::getValue)
          .findFirst()
          .orElse(null);
    }
  }
}
