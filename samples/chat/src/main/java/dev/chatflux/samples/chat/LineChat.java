package dev.chatflux.samples.chat;

import java.io.IOException;
import reactor.core.publisher.Mono;

/** Answers without a terminal: the question of the arguments, or each line of a pipe. */
final class LineChat {

  private final Questions questions;
  private final Streams streams;
  private Conversation conversation;
  private boolean failed;

  LineChat(Questions questions, Streams streams, Conversation conversation) {
    this.questions = questions;
    this.streams = streams;
    this.conversation = conversation;
  }

  /**
   * Answers line after line; one that fails does not keep the next from being answered.
   *
   * @return the status to exit with
   */
  int answerAll() throws IOException {
    var reader = new QuestionReader(streams.in(), streams.inCharset());
    for (var question = reader.next(); question != null; question = reader.next()) {
      answer(question);
    }
    return failed ? 1 : 0;
  }

  /**
   * Answers one question.
   *
   * @return the status to exit with
   */
  int answer(String question) {
    var asked = conversation.asking(question);
    var answer = questions.ask(asked, this::print, Mono.never()).blockOptional().orElseThrow();
    if (!answer.text().isEmpty()) {
      streams.out().println();
      streams.err().println(answer.summary());
      conversation = asked.answered(answer.text());
    }
    if (answer.failure() != null) {
      streams.err().println(ErrorLine.of(answer.failure()));
      failed = true;
    }
    return failed ? 1 : 0;
  }

  private void print(String words) {
    streams.out().print(words);
    streams.out().flush();
  }
}
