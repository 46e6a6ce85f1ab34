package dev.chatflux.chat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Folds pieces of speech. */
final class AudioFold {

  private final Room room;
  private final StringBuilder data = new StringBuilder();
  private final StringBuilder transcript = new StringBuilder();
  private final MembersFold extra;
  private boolean seen;
  private @Nullable String id;
  private @Nullable Long expiresAt;

  AudioFold(Room room) {
    this.room = room;
    this.extra = MembersFold.replacing(room);
  }

  void add(@Nullable ChatAudio audio) {
    if (audio == null) {
      return;
    }
    seen = true;
    id = id == null ? audio.id() : id;
    expiresAt = audio.expiresAt() == null ? expiresAt : audio.expiresAt();
    append(data, audio.data());
    append(transcript, audio.transcript());
    extra.add(audio.extra());
  }

  private void append(StringBuilder to, @Nullable String piece) {
    if (piece != null) {
      room.append(to, piece);
    }
  }

  /** Whether there was any piece. */
  boolean seen() {
    return seen;
  }

  @Nullable ChatAudio result() {
    return seen
        ? new ChatAudio(id, expiresAt, joined(data.toString()), text(transcript), extra.result())
        : null;
  }

  private static @Nullable String text(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }

  /** One base64 text; pieces that were padded each by itself make none when they are appended. */
  private static @Nullable String joined(String pieces) {
    int padding = pieces.indexOf('=');
    if (padding < 0 || padding >= pieces.length() - 2) {
      return pieces.isEmpty() ? null : pieces;
    }
    var bytes = new ByteArrayOutputStream();
    for (var piece : pieces.split("(?<==)(?=[^=])", -1)) {
      try {
        bytes.writeBytes(Base64.getDecoder().decode(piece));
      } catch (IllegalArgumentException notBase64) {
        return pieces;
      }
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
