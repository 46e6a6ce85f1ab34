package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import reactor.core.publisher.Mono;

/**
 * A key that does not change. Two with the same key are equal.
 *
 * @param header as it is sent
 */
record ApiKey(String header) implements Credentials {

  @Override
  public Mono<ApiRequest> authorize(ApiRequest request) {
    return Mono.just(request.header("Authorization", header));
  }

  /** Tells keys apart without giving them away. */
  String fingerprint() {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
