package dev.chatflux.samples.web;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on a free port, and the server that it asks. */
final class Application implements AutoCloseable {

  private final OpenAiServer openai;
  private final ConfigurableApplicationContext context;

  private Application(OpenAiServer openai, String... arguments) {
    this.openai = openai;
    this.context = SpringApplication.run(WebChat.class, arguments);
  }

  /**
   * Starts both.
   *
   * @param arguments as on the command line
   */
  static Application start(String... arguments) {
    var openai = OpenAiServer.start();
    var all = new String[arguments.length + 4];
    all[0] = "--server.port=0";
    all[1] = "--chatflux.api-key=sk-test";
    all[2] = "--chatflux.base-url=" + openai.baseUrl();
    all[3] = "--chatflux.retry.max-retries=0";
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return new Application(openai, all);
  }

  /** Starts it as somebody does who has no key. */
  static Application startWithoutKey() {
    return new Application(OpenAiServer.start(), "--server.port=0");
  }

  /** Where pages find it. */
  String url() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** Whom it asks. */
  OpenAiServer openai() {
    return openai;
  }

  /** What it is answered to its questions, one after the other; the last one to all that follow. */
  void answers(Answer first, Answer... then) {
    openai.when(Application::isQuestion).answer(first, then);
  }

  /** How often a model was asked. */
  long questions() {
    return openai.requests().stream().filter(Application::isQuestion).count();
  }

  /** Waits until it hangs up on a question. It does so on other requests when pages are left. */
  RecordedRequest awaitHangUp() {
    var request = openai.awaitHangUp(Client.PATIENCE);
    return isQuestion(request) ? request : awaitHangUp();
  }

  private static boolean isQuestion(RecordedRequest request) {
    return request.path().endsWith("/chat/completions");
  }

  /** Ends the application alone. */
  void stop() {
    context.close();
  }

  @Override
  public void close() {
    context.close();
    openai.close();
  }
}
