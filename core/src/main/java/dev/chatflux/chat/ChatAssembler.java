package dev.chatflux.chat;

import dev.chatflux.call.Fold;
import dev.chatflux.common.ServiceTier;
import dev.chatflux.common.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds the chunks of a stream into the completion that a call without streaming returns.
 *
 * <p>Calls of tools are merged by their index: the id and the name are set once, arguments are
 * appended, and what is blank is absent. Servers that leave the index out, repeat the id, or send
 * several calls in one chunk are understood. The last usage wins. A chunk costs what it adds.
 *
 * <p>One thread at a time.
 */
public final class ChatAssembler implements Fold<ChatChunk> {

  private final Room room;
  private final List<ChoiceFold> choices = new ArrayList<>(1);
  private final MembersFold extra;
  private boolean seen;
  private @Nullable String id;
  private @Nullable Long created;
  private @Nullable String model;
  private @Nullable ServiceTier serviceTier;
  private @Nullable String systemFingerprint;
  private @Nullable Usage usage;
  private @Nullable ChatModeration moderation;

  private ChatAssembler(Room room) {
    this.room = room;
    this.extra = MembersFold.replacing(room);
  }

  /** An assembler that keeps all that it is given. */
  public ChatAssembler() {
    this(new Room(Long.MAX_VALUE));
  }

  /** An assembler that keeps about so much text, and goes on looking for the end beyond it. */
  public static ChatAssembler limited(int maxChars) {
    return new ChatAssembler(new Room(maxChars));
  }

  @Override
  public void add(ChatChunk chunk) {
    seen = true;
    // Some servers start with a chunk that has empty names.
    id = id == null || id.isBlank() ? chunk.id() : id;
    model = model == null || model.isBlank() ? chunk.model() : model;
    created = created == null ? chunk.created() : created;
    serviceTier = chunk.serviceTier() == null ? serviceTier : chunk.serviceTier();
    if (chunk.systemFingerprint() != null) {
      systemFingerprint = chunk.systemFingerprint();
    }
    usage = chunk.usage() == null ? usage : chunk.usage();
    moderation = chunk.moderation() == null ? moderation : chunk.moderation();
    extra.add(chunk.extra());
    for (int i = 0; i < chunk.choices().size(); i++) {
      var choice = chunk.choices().get(i);
      choice(choice.index() == null ? i : choice.index()).add(choice);
    }
  }

  private ChoiceFold choice(int index) {
    for (int i = 0; i < choices.size(); i++) { // an iterator for each chunk would be a new object
      if (choices.get(i).index() == index) {
        return choices.get(i);
      }
    }
    var choice = new ChoiceFold(room, index);
    choices.add(choice);
    return choice;
  }

  /**
   * Whether the answer is whole: at least one choice was seen, and each that was seen has its
   * finish reason.
   */
  @Override
  public boolean isWhole(boolean clean) {
    return !choices.isEmpty() && choices.stream().allMatch(ChoiceFold::isFinished);
  }

  /** The completion as far as it has come; null if no chunk has. */
  @Override
  public @Nullable ChatCompletion partial() {
    return seen ? result() : null;
  }

  /** The completion as far as it has come. */
  public ChatCompletion result() {
    var ordered = choices.stream().sorted(Comparator.comparingInt(ChoiceFold::index));
    return new ChatCompletion(
        id,
        ordered.map(ChoiceFold::result).toList(),
        created,
        model,
        Map.of(),
        serviceTier,
        systemFingerprint,
        "chat.completion",
        usage,
        moderation,
        extra.result());
  }
}
