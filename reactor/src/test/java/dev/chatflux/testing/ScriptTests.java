package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptTests {

  private final OpenAiServer server = OpenAiServer.start();
  private final Caller caller = new Caller(server);

  @AfterEach
  void close() {
    server.close();
  }

  private int status() {
    return caller.get("/v1/models").statusCode();
  }

  @Test
  void queuedAnswersComeInTheirOrderAndOnce() {
    server.enqueue(Answer.status(500), Answer.status(502));
    assertThat(status()).isEqualTo(500);
    assertThat(status()).isEqualTo(502);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void rulesAnswerTheirRequestsTheLastAnswerForEver() {
    server
        .when(request -> request.path().startsWith("/v1/models"))
        .answer(Answer.status(500), Answer.usual(), Answer.status(404));
    assertThat(status()).isEqualTo(500);
    assertThat(status()).isEqualTo(200);
    assertThat(status()).isEqualTo(404);
    assertThat(status()).isEqualTo(404);
    assertThat(caller.get("/v1/engines").statusCode()).isEqualTo(200);
  }

  @Test
  void queuedAnswersGoBeforeRulesAndLaterRulesBeforeEarlierOnes() {
    server.when(request -> true).answer(Answer.status(500));
    server.when(request -> true).answer(Answer.status(502));
    server.enqueue(Answer.status(503));
    assertThat(status()).isEqualTo(503);
    assertThat(status()).isEqualTo(502);
  }

  @Test
  void anAnswerMayBeMadeOfItsRequest() {
    server
        .when(request -> request.method().equals("POST"))
        .answer(request -> Answer.json(Map.of("got", request.json().path("a").intValue())));
    assertThat(caller.post("/anything", "{\"a\":1}").body()).isEqualTo("{\"got\":1}");
  }

  @Test
  void whoWaitsForARequestDoesNotGetItsAnswer() {
    var told = new AtomicInteger();
    server
        .when(request -> true)
        .answer(
            request -> {
              told.set(server.requests().size());
              return Answer.usual();
            });
    status();
    status();
    assertThat(told).as("before the second is answered").hasValue(1);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void errorsHaveTheShapeOfTheApi() {
    server.enqueue(
        Answer.error(429, "requests", "rate_limit_exceeded", "Slow").header("retry-after", "1"));
    var response = caller.get("/v1/models");
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).contains("1");
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"Slow\",\"type\":\"requests\",\"param\":null,"
                + "\"code\":\"rate_limit_exceeded\"}}");
  }

  @Test
  void anAnswerThatIsChangedIsAnother() {
    var answer = Answer.json(200, "{}");
    server.enqueue(answer.withStatus(201).header("X-A", "1"), answer);
    assertThat(status()).isEqualTo(201);
    var plain = caller.get("/v1/models");
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.headers().firstValue("x-a")).isEmpty();
  }

  @Test
  void bodiesAreSentAsTheyAre() {
    server.enqueue(
        Answer.text(502, "text/html", "<h1>Bad gateway</h1>"),
        Answer.rawSse(": ping\n", "\ndata:1\r\n\r\n"));
    assertThat(caller.get("/").body()).isEqualTo("<h1>Bad gateway</h1>");
    assertThat(caller.get("/").body()).isEqualTo(": ping\n\ndata:1\r\n\r\n");
  }
}
