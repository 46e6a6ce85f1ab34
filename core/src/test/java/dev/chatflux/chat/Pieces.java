package dev.chatflux.chat;

import dev.chatflux.chat.ChatDelta.CustomDelta;
import dev.chatflux.chat.ChatDelta.FunctionDelta;
import dev.chatflux.chat.ChatDelta.ToolCallDelta;
import dev.chatflux.common.FinishReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Cuts one of the answers into what its chunks add to it, as differently as servers do. */
final class Pieces {

  /** What grows piece by piece, and independently of everything else. */
  private final List<Queue<UnaryOperator<ChatDelta.Builder>>> growing = new ArrayList<>();

  private final Random random;
  private final ChatCompletion.Choice choice;
  private final ChatMessage.Assistant message;

  private Pieces(Random random, ChatCompletion.Choice choice) {
    this.random = random;
    this.choice = choice;
    this.message = Objects.requireNonNull(choice.message());
  }

  static Queue<ChatChunk.Choice> of(Random random, ChatCompletion.Choice choice) {
    return new Pieces(random, choice).pieces();
  }

  private Queue<ChatChunk.Choice> pieces() {
    var content = message.content() == null ? null : message.content().text();
    grow(content, text -> delta -> delta.content(MessageContent.of(text)));
    grow(message.refusal(), text -> delta -> delta.refusal(text));
    grow(message.reasoningContent(), text -> delta -> delta.reasoningContent(text));
    var reasoning = message.extra().get(Reasoning.MEMBER);
    grow(
        reasoning == null ? null : reasoning.asString(),
        text -> delta -> delta.extra(Reasoning.MEMBER, text));
    grow(message.audio());
    var functionCall = message.functionCall();
    if (functionCall != null) {
      growing.add(
          function(functionCall.name(), functionCall.arguments(), f -> d -> d.functionCall(f)));
    }
    grow(message.toolCalls());
    growing.add(new ArrayDeque<>(message.annotations().stream().map(Pieces::annotation).toList()));
    return choices(deltas());
  }

  private static UnaryOperator<ChatDelta.Builder> annotation(Annotation annotation) {
    return delta -> delta.annotation(annotation);
  }

  private void grow(
      @Nullable String text, Function<String, UnaryOperator<ChatDelta.Builder>> piece) {
    if (text != null) {
      growing.add(new ArrayDeque<>(cut(text).stream().map(piece).toList()));
    }
  }

  private void grow(@Nullable ChatAudio audio) {
    if (audio != null) {
      var pieces = new ArrayDeque<UnaryOperator<ChatDelta.Builder>>();
      pieces.add(delta -> delta.audio(ChatAudio.of(Objects.requireNonNull(audio.id()))));
      for (var data : cut(Objects.requireNonNull(audio.data()))) {
        pieces.add(delta -> delta.audio(new ChatAudio(null, null, data, null, Map.of())));
      }
      for (var words : cut(Objects.requireNonNull(audio.transcript()))) {
        pieces.add(delta -> delta.audio(new ChatAudio(null, null, null, words, Map.of())));
      }
      var end = new ChatAudio(null, audio.expiresAt(), null, null, Map.of());
      pieces.add(delta -> delta.audio(end));
      growing.add(pieces);
    }
  }

  /** With an index the pieces of calls may take turns; with ids alone the calls come in order. */
  private void grow(List<ToolCall> calls) {
    boolean indexed = random.nextInt(3) > 0;
    var inOrder = new ArrayDeque<UnaryOperator<ChatDelta.Builder>>();
    for (int i = 0; i < calls.size(); i++) {
      var pieces = call(calls.get(i), indexed ? i : null);
      if (indexed) {
        growing.add(pieces);
      } else {
        inOrder.addAll(pieces);
      }
    }
    growing.add(inOrder);
  }

  private Queue<UnaryOperator<ChatDelta.Builder>> call(ToolCall call, @Nullable Integer index) {
    boolean repeated = index == null || random.nextInt(4) == 0;
    var started = new boolean[1];
    Function<FunctionDelta, UnaryOperator<ChatDelta.Builder>> piece =
        function -> {
          var id = !started[0] || repeated ? call.id() : null;
          var type = started[0] ? null : call.type();
          started[0] = true;
          return delta -> delta.toolCall(delta(call, index, id, type, function));
        };
    return call instanceof ToolCall.Function function
        ? function(function.name(), function.arguments(), piece)
        : function(((ToolCall.Custom) call).name(), ((ToolCall.Custom) call).input(), piece);
  }

  private static ToolCallDelta delta(
      ToolCall call,
      @Nullable Integer index,
      @Nullable String id,
      @Nullable String type,
      FunctionDelta function) {
    return call instanceof ToolCall.Function
        ? new ToolCallDelta(index, id, type, function, null, Map.of())
        : new ToolCallDelta(
            index,
            id,
            type,
            null,
            new CustomDelta(function.name(), function.arguments(), Map.of()),
            Map.of());
  }

  private Queue<UnaryOperator<ChatDelta.Builder>> function(
      String name,
      String arguments,
      Function<FunctionDelta, UnaryOperator<ChatDelta.Builder>> piece) {
    var pieces = new ArrayDeque<UnaryOperator<ChatDelta.Builder>>();
    var texts = new ArrayDeque<>(cut(arguments));
    var first = random.nextBoolean() ? "" : texts.remove();
    pieces.add(piece.apply(new FunctionDelta(name, first, Map.of())));
    texts.forEach(text -> pieces.add(piece.apply(new FunctionDelta(null, text, Map.of()))));
    return pieces;
  }

  /** One piece or more, which may be empty, or end in the middle of a character. */
  private List<String> cut(String text) {
    var pieces = new ArrayList<String>();
    int from = 0;
    for (int cut : random.ints(random.nextInt(5), 0, text.length() + 1).sorted().toArray()) {
      pieces.add(text.substring(from, cut));
      from = cut;
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  private List<ChatDelta> deltas() {
    var deltas = new ArrayList<ChatDelta>();
    boolean empty = message.content() != null && random.nextBoolean();
    var nothing = empty ? MessageContent.of("") : null;
    deltas.add(ChatDelta.of(delta -> delta.role(message.role()).content(nothing)));
    while (growing.stream().anyMatch(pieces -> !pieces.isEmpty())) {
      var delta = ChatDelta.builder();
      for (var pieces : growing) {
        if (!pieces.isEmpty() && random.nextInt(3) == 0) {
          pieces.remove().apply(delta);
        }
      }
      deltas.add(delta.build());
    }
    return deltas;
  }

  private Queue<ChatChunk.Choice> choices(List<ChatDelta> deltas) {
    var choices = new ArrayDeque<ChatChunk.Choice>();
    var logprobs = choice.logprobs();
    var tokens = new ArrayDeque<>(logprobs == null ? List.of() : logprobs.content());
    deltas.forEach(
        delta -> choices.add(choice(delta, random.nextBoolean() ? tokens.poll() : null, null)));
    tokens.forEach(token -> choices.add(choice(ChatDelta.builder().build(), token, null)));
    choices.add(choice(ChatDelta.builder().build(), null, choice.finishReason()));
    return choices;
  }

  private ChatChunk.Choice choice(
      ChatDelta delta, Logprobs.@Nullable Token token, @Nullable FinishReason reason) {
    var logprobs = token == null ? null : new Logprobs(List.of(token), List.of(), Map.of());
    return new ChatChunk.Choice(delta, null, logprobs, reason, choice.index(), Map.of());
  }
}
