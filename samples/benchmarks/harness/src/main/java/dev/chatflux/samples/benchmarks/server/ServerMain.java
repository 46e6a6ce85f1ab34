package dev.chatflux.samples.benchmarks.server;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs a server until its standard input ends. Arguments: {@code http}; or {@code https} or {@code
 * h2}, and a key store and its password. It prints its base URL.
 */
public final class ServerMain {

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    try (var server = BenchmarkServer.start(tls(args))) {
      System.out.println(server.baseUrl());
      while (System.in.read() >= 0) {
        // Whoever started this holds the other end.
      }
    }
  }

  private static @Nullable SslContext tls(String[] args)
      throws IOException, GeneralSecurityException {
    if (args[0].equals("http")) {
      return null;
    }
    var password = args[2].toCharArray();
    var store = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(Path.of(args[1]))) {
      store.load(file, password);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    return SslContextBuilder.forServer(keys)
        .sslProvider(SslProvider.JDK)
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                protocols(args[0])))
        .build();
  }

  private static List<String> protocols(String best) {
    return best.equals("h2")
        ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
        : List.of(ApplicationProtocolNames.HTTP_1_1);
  }

  private ServerMain() {}
}
