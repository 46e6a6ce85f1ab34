package dev.chatflux.reactor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ApiRequest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTests {

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, api.openai.com, 443, openai",
    "http://localhost/v1, localhost, 80, openai",
    "http://localhost:11434/v1, localhost, 11434, openai",
    "https://me.openai.azure.com/openai/v1, me.openai.azure.com, 443, azure.ai.openai",
    "https://api.deepseek.com, api.deepseek.com, 443, deepseek",
    "https://api.x.ai/v1, api.x.ai, 443, x_ai",
    "https://max.ai/v1, max.ai, 443, openai",
  })
  void isReadFromTheBaseUrl(String baseUrl, String address, int port, String provider) {
    var server = Server.of(ApiRequest.get("/models").baseUrl(URI.create(baseUrl)));
    assertThat(server).isEqualTo(new Server(address, port));
    assertThat(server.provider()).isEqualTo(provider);
  }
}
