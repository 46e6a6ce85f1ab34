package dev.chatflux.reactor;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import java.util.List;
import reactor.core.publisher.Mono;

/** Puts a summary in the place of what does not fit. */
record SummarisingWindow(MemoryWindow limit, Chat chat, MemoryWindow rest, ChatMemory summaries)
    implements MemoryWindow {

  private static final String TASK =
      """
      Condense the conversation that the user shows you, for an assistant that goes on with it and \
      sees nothing else of it. Keep names, numbers, decisions, wishes and what is still open. \
      Answer with the summary only, in the language of the conversation.""";

  @Override
  public Mono<List<ChatMessage>> select(String id, List<ChatMessage> messages) {
    var conversation = Summarised.of(messages);
    return summaries
        .load(key(id))
        .map(conversation::after)
        .flatMap(
            current ->
                limit
                    .select(id, current.messages())
                    .flatMap(selected -> fitted(id, current, selected)));
  }

  private static String key(String id) {
    return id + ":summary";
  }

  private Mono<List<ChatMessage>> fitted(
      String id, Summarised conversation, List<ChatMessage> selected) {
    return selected.size() == conversation.messages().size()
        ? Mono.just(selected)
        : rest.select(id, conversation.messages())
            .flatMap(kept -> condensed(id, conversation, conversation.beginning(kept)));
  }

  private Mono<List<ChatMessage>> condensed(
      String id, Summarised conversation, List<ChatMessage> beginning) {
    if (beginning.isEmpty()) {
      return limit.select(id, conversation.messages());
    }
    return chat.create(request -> request.system(TASK).user(conversation.transcript(beginning)))
        .map(ChatCompletion::text)
        .filter(summary -> !summary.isBlank())
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("The model gave no summary")))
        .map(summary -> conversation.summarised(beginning.size(), summary))
        .delayUntil(shorter -> summaries.replaceFrom(key(id), 0, List.of(shorter.remembered())))
        .map(Summarised::messages);
  }
}
