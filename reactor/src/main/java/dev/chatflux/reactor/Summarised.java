package dev.chatflux.reactor;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.MessageContent;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.json.Wire;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of which the first messages, instructions aside, are condensed.
 *
 * @param instructions what stays
 * @param said what was said, from the beginning
 * @param covered how many messages of it the summary stands for
 * @param summary null if there is none
 */
record Summarised(
    List<ChatMessage> instructions, List<ChatMessage> said, int covered, @Nullable String summary) {

  private static final String COVERED = "covered";
  private static final String DIGEST = "digest";

  static Summarised of(List<ChatMessage> messages) {
    return new Summarised(
        messages.stream().filter(Turns::isInstruction).toList(),
        messages.stream().filter(message -> !Turns.isInstruction(message)).toList(),
        0,
        null);
  }

  /** With the summary that was kept, if the conversation still begins as it did then. */
  Summarised after(List<MemoryMessage> remembered) {
    if (remembered.isEmpty() || !(remembered.get(0).message() instanceof ChatMessage.System kept)) {
      return this;
    }
    var covered = kept.extra().get(COVERED);
    var digest = kept.extra().get(DIGEST);
    return covered != null
            && digest != null
            && covered.asInt(0) <= said.size()
            && digest.asString("").equals(digest(covered.asInt(0)))
        ? summarised(covered.asInt(0) - this.covered, kept.text())
        : this;
  }

  /** With so many more messages in the summary. */
  Summarised summarised(int more, String summary) {
    return new Summarised(instructions, said, covered + more, summary);
  }

  /** The summary, to be kept: an edited conversation shows by another digest. */
  MemoryMessage remembered() {
    return MemoryMessage.of(
        new ChatMessage.System(
            MessageContent.of(String.valueOf(summary)),
            null,
            Map.of(COVERED, Wire.toTree(covered), DIGEST, Wire.toTree(digest(covered)))));
  }

  private String digest(int count) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      said.subList(0, count).forEach(message -> digest.update(Wire.write(message)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** What is sent: instructions, the summary, and what it does not cover. */
  List<ChatMessage> messages() {
    var messages = new ArrayList<>(instructions);
    if (summary != null) {
      messages.add(ChatMessage.system("What was said before, in short:\n" + summary));
    }
    messages.addAll(uncovered());
    return messages;
  }

  private List<ChatMessage> uncovered() {
    return said.subList(covered, said.size());
  }

  /** What is dropped if of these messages only the end is kept. */
  List<ChatMessage> beginning(List<ChatMessage> kept) {
    long end = kept.stream().filter(message -> !Turns.isInstruction(message)).count();
    return uncovered().subList(0, uncovered().size() - (int) end);
  }

  /** What a model reads to condense the beginning. */
  String transcript(List<ChatMessage> beginning) {
    var text = new StringBuilder();
    if (summary != null) {
      text.append("(earlier, in short) ").append(summary).append('\n');
    }
    beginning.forEach(message -> append(text, message));
    return text.toString();
  }

  private static void append(StringBuilder text, ChatMessage message) {
    text.append(message.role().value()).append(": ").append(message.text()).append('\n');
    if (message instanceof ChatMessage.Assistant assistant) {
      assistant.toolCalls().forEach(call -> text.append(call(call)));
    }
  }

  private static String call(ToolCall call) {
    return "(calls a tool: " + Wire.toJson(call) + ")\n";
  }
}
