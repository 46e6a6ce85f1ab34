package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A completion before it is written, as a whole or in chunks.
 *
 * @param logprobs how many alternatives are told for each token; negative for none of all that
 */
record CompletionAnswer(
    String id,
    long created,
    String model,
    List<CompletionChoice> choices,
    int promptTokens,
    int logprobs) {

  ObjectNode tree() {
    var tree = head();
    var list = tree.putArray("choices");
    for (var choice : choices) {
      var pieces = Words.pieces(choice.whole());
      list.add(node(choice, choice.whole(), pieces, 0, choice.finishReason()));
    }
    tree.set("usage", usage());
    return tree;
  }

  List<ObjectNode> chunks(boolean usage) {
    var chunks = Turns.interleave(choices.stream().map(choice -> chunks(choice, usage)).toList());
    if (usage) {
      var last = head();
      last.putArray("choices");
      last.set("usage", usage());
      chunks.add(last);
    }
    return chunks;
  }

  private List<ObjectNode> chunks(CompletionChoice choice, boolean usage) {
    var chunks = new ArrayList<ObjectNode>();
    int offset = 0;
    for (var piece : Words.pieces(choice.whole())) {
      chunks.add(chunk(node(choice, piece, List.of(piece), offset, null), usage));
      offset += piece.length();
    }
    chunks.add(chunk(node(choice, "", List.of(), offset, choice.finishReason()), usage));
    return chunks;
  }

  private ObjectNode chunk(ObjectNode choice, boolean usage) {
    var chunk = head();
    chunk.putArray("choices").add(choice);
    return usage ? chunk.putNull("usage") : chunk;
  }

  private ObjectNode node(
      CompletionChoice choice,
      String text,
      List<String> tokens,
      int offset,
      @Nullable String finishReason) {
    var node = Json.object().put("text", text).put("index", choice.index());
    if (logprobs < 0 || tokens.isEmpty()) {
      node.putNull("logprobs");
    } else {
      node.set("logprobs", Logprobs.completion(tokens, logprobs, offset));
    }
    return node.put("finish_reason", finishReason);
  }

  private ObjectNode usage() {
    return UsageTree.of(
        promptTokens, choices.stream().mapToInt(choice -> Words.tokens(choice.text())).sum());
  }

  private ObjectNode head() {
    return Json.object()
        .put("id", id)
        .put("object", "text_completion")
        .put("created", created)
        .put("model", model)
        .put("system_fingerprint", ChatAnswer.FINGERPRINT);
  }
}
