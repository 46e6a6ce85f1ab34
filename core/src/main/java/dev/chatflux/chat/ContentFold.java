package dev.chatflux.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds pieces of content: strings into one string; parts into parts, in which adjacent texts, and
 * adjacent thoughts, become one.
 */
final class ContentFold {

  /** A part that may grow. */
  private sealed interface Growing {

    record Text(StringBuilder text) implements Growing {}

    record Thinking(ContentFold thoughts, MembersFold extra) implements Growing {}

    record Whole(ContentPart part) implements Growing {}
  }

  /** What a part of another kind is reckoned to take at least. */
  private static final int PART_SIZE = 100;

  private final Room room;
  private final List<Growing> parts = new ArrayList<>(1);
  private boolean seen;
  private boolean listed;

  ContentFold(Room room) {
    this.room = room;
  }

  void add(@Nullable MessageContent content) {
    if (content instanceof MessageContent.Text text) {
      seen = true;
      append(text.text());
    } else if (content instanceof MessageContent.Parts list) {
      seen = true;
      listed = true;
      list.parts().forEach(this::add);
    }
  }

  /**
   * Takes in a content that repeats from the start what came in pieces.
   *
   * @param alone whether nothing else comes with it: what repeats nothing is a piece then
   */
  void catchUp(@Nullable MessageContent content, boolean alone) {
    if (content == null || parts.isEmpty()) {
      add(content);
    } else if (content instanceof MessageContent.Text whole
        && parts.get(0) instanceof Growing.Text known
        && parts.size() == 1) {
      var soFar = known.text().toString();
      if (whole.text().startsWith(soFar)) {
        append(whole.text().substring(soFar.length()));
      } else if (alone) {
        append(whole.text());
      }
    }
  }

  private void add(ContentPart part) {
    if (part instanceof ContentPart.Text text
        && text.extra().isEmpty()
        && text.promptCacheBreakpoint() == null) {
      append(text.text());
    } else if (part instanceof ContentPart.Thinking thinking) {
      if (!(last() instanceof Growing.Thinking)) {
        parts.add(new Growing.Thinking(new ContentFold(room), MembersFold.growing(room)));
      }
      if (last() instanceof Growing.Thinking last) {
        last.thoughts().add(thinking.thinking());
        last.extra().add(thinking.extra());
      }
    } else if (room.take(PART_SIZE)) {
      parts.add(new Growing.Whole(part));
    }
  }

  private void append(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (last() instanceof Growing.Text last) {
      room.append(last.text(), text);
    } else {
      var first = new StringBuilder();
      room.append(first, text);
      parts.add(new Growing.Text(first));
    }
  }

  private @Nullable Growing last() {
    return parts.isEmpty() ? null : parts.get(parts.size() - 1);
  }

  /** Whether nothing was said so far. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  @Nullable MessageContent result() {
    if (!seen) {
      return null;
    }
    if (listed) {
      return MessageContent.of(parts.stream().map(ContentFold::part).toList());
    }
    return MessageContent.of(last() instanceof Growing.Text only ? only.text().toString() : "");
  }

  private static ContentPart part(Growing growing) {
    if (growing instanceof Growing.Text text) {
      return ContentPart.text(text.text().toString());
    }
    if (growing instanceof Growing.Thinking thinking) {
      return new ContentPart.Thinking(thinking.thoughts().result(), thinking.extra().result());
    }
    return ((Growing.Whole) growing).part();
  }
}
