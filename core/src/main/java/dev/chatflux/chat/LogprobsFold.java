package dev.chatflux.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds the probabilities of tokens. */
final class LogprobsFold {

  /** What a token, or one that might have been, is reckoned to take. */
  private static final int TOKEN_SIZE = 50;

  private final Room room;
  private final List<Logprobs.Token> content = new ArrayList<>(0);
  private final List<Logprobs.Token> refusal = new ArrayList<>(0);
  private final MembersFold extra;
  private boolean seen;

  LogprobsFold(Room room) {
    this.room = room;
    this.extra = MembersFold.replacing(room);
  }

  void add(@Nullable Logprobs logprobs) {
    if (logprobs == null) {
      return;
    }
    seen = true;
    append(content, logprobs.content());
    append(refusal, logprobs.refusal());
    extra.add(logprobs.extra());
  }

  private void append(List<Logprobs.Token> to, List<Logprobs.Token> tokens) {
    for (var token : tokens) {
      if (room.take(TOKEN_SIZE * (1L + token.topLogprobs().size()))) {
        to.add(token);
      }
    }
  }

  @Nullable Logprobs result() {
    return seen ? new Logprobs(content, refusal, extra.result()) : null;
  }
}
