package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.errors.ConnectionException;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.OpenAiServer;
import io.netty.handler.ssl.ClientAuth;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Trust by a bundle of Spring Boot. */
class SslBundleTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.builder().tls().start();
  private final OpenAiServer another = OpenAiServer.builder().tls().start();

  @Test
  void theServersOfABundleAreTrusted() {
    trusting(server).run(context -> hello(context.getBean(Chat.class)));
  }

  @Test
  void othersAreNot() {
    trusting(another)
        .run(
            context ->
                assertThatThrownBy(() -> hello(context.getBean(Chat.class)))
                    .isInstanceOf(ConnectionException.class));
  }

  @Test
  void aBundleThatIsReloadedTakesEffect() {
    trusting(another)
        .run(
            context -> {
              var chat = context.getBean(Chat.class);
              assertThatThrownBy(() -> hello(chat)).isInstanceOf(ConnectionException.class);
              var trust = PemSslStoreDetails.forCertificate(pem(server.certificate()));
              context
                  .getBean(SslBundleRegistry.class)
                  .updateBundle("openai", SslBundle.of(new PemSslStoreBundle(null, trust)));
              hello(chat);
            });
  }

  @Test
  void aBundleThatIsNotThereIsAWrongProperty() {
    trusting(server)
        .withPropertyValues("chatflux.ssl.bundle=typo")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(Chat.class))
                    .rootCause()
                    .hasMessageContaining("typo"));
  }

  @Test
  void serversThatAskWhoWeAreAreShownTheKeyOfTheBundle(@TempDir Path folder) throws Exception {
    var ours = store(folder, "client");
    var theirs = store(folder, "server");
    GenericSslContextSpec<?> tls =
        Http11SslContextSpec.forServer(keys(theirs))
            .configure(context -> context.clientAuth(ClientAuth.REQUIRE).trustManager(trust(ours)));
    var strict =
        HttpServer.create()
            .host("127.0.0.1")
            .secure(spec -> spec.sslContext(tls))
            .handle(
                (request, response) ->
                    response
                        .header("content-type", "application/json")
                        .sendString(Mono.just("{\"id\":\"gpt-5\",\"object\":\"model\"}")))
            .bindNow();
    var bundle = "spring.ssl.bundle.jks.openai.";
    Contexts.withKey()
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
        .withPropertyValues(
            "chatflux.base-url=https://localhost:" + strict.port() + "/v1",
            "chatflux.ssl.bundle=openai",
            bundle + "keystore.location=" + ours.toUri(),
            bundle + "keystore.password=changeit",
            bundle + "truststore.location=" + theirs.toUri(),
            bundle + "truststore.password=changeit")
        .run(
            context -> {
              var models = context.getBean(OpenAi.class).models();
              assertThat(models.get("gpt-5").block(PATIENCE).id()).isEqualTo("gpt-5");
            });
    strict.disposeNow();
  }

  private static Path store(Path folder, String name) throws Exception {
    var file = folder.resolve(name + ".p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        List.of(
            keytool,
            "-genkeypair",
            "-keystore",
            file.toString(),
            "-storepass",
            "changeit",
            "-storetype",
            "PKCS12",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2");
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return file;
  }

  private static KeyManagerFactory keys(Path file) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(file), "changeit".toCharArray());
    return keys;
  }

  private static X509Certificate trust(Path file) {
    try {
      var store = load(file);
      return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static KeyStore load(Path file) throws Exception {
    return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
  }

  private ApplicationContextRunner trusting(OpenAiServer trusted) {
    return Contexts.of(server)
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
        .withPropertyValues(
            "chatflux.retry.max-retries=0",
            "chatflux.ssl.bundle=openai",
            "spring.ssl.bundle.pem.openai.truststore.certificate=" + pem(trusted.certificate()));
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException invalid) {
      throw new IllegalArgumentException(invalid);
    }
  }

  private static void hello(Chat chat) {
    assertThat(chat.create(request -> request.user("Hello")).block(PATIENCE)).isNotNull();
  }
}
