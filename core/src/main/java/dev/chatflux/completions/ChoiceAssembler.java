package dev.chatflux.completions;

import dev.chatflux.common.FinishReason;
import dev.chatflux.completions.Completion.Choice;
import dev.chatflux.completions.Completion.Logprobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Folds the pieces of one choice. */
final class ChoiceAssembler {

  /** About what the log probabilities of one token take. */
  private static final int TOKEN_SIZE = 256;

  private final int index;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> textOffset = new ArrayList<>();
  private final List<@Nullable Double> tokenLogprobs = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<@Nullable Map<String, Double>> topLogprobs = new ArrayList<>();
  private final Map<String, JsonNode> logprobsExtra = new LinkedHashMap<>();
  private final Map<String, JsonNode> extra = new LinkedHashMap<>();
  private boolean hasLogprobs;
  private @Nullable FinishReason finishReason;

  ChoiceAssembler(int index) {
    this.index = index;
  }

  /** How much a piece weighs against a limit, in characters. */
  static int sizeOf(Choice piece) {
    int length = piece.text() == null ? 0 : piece.text().length();
    var logprobs = piece.logprobs();
    return logprobs == null ? length : length + TOKEN_SIZE * logprobs.tokenLogprobs().size();
  }

  void finish(Choice piece) {
    finishReason = piece.finishReason() == null ? finishReason : piece.finishReason();
  }

  void append(Choice piece) {
    if (piece.text() != null) {
      text.append(piece.text());
    }
    if (piece.logprobs() != null) {
      append(piece.logprobs());
    }
    extra.putAll(piece.extra());
  }

  private void append(Logprobs piece) {
    hasLogprobs = true;
    textOffset.addAll(piece.textOffset());
    tokenLogprobs.addAll(piece.tokenLogprobs());
    tokens.addAll(piece.tokens());
    topLogprobs.addAll(piece.topLogprobs());
    logprobsExtra.putAll(piece.extra());
  }

  boolean isFinished() {
    return finishReason != null;
  }

  Choice result() {
    var logprobs =
        hasLogprobs
            ? new Logprobs(textOffset, tokenLogprobs, tokens, topLogprobs, logprobsExtra)
            : null;
    return new Choice(finishReason, index, logprobs, text.toString(), extra);
  }
}
