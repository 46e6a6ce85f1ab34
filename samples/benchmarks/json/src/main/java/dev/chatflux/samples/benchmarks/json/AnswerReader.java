package dev.chatflux.samples.benchmarks.json;

import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text of answers that are not streamed. */
public final class AnswerReader {

  private record Answer(List<Choice> choices) {}

  private record Choice(Message message) {}

  private record Message(String content) {}

  private static final ObjectReader ANSWER = JsonMapper.shared().readerFor(Answer.class);

  public static String text(byte[] json) {
    Answer answer = ANSWER.readValue(json);
    return answer.choices().get(0).message().content();
  }

  private AnswerReader() {}
}
