package dev.chatflux.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How large an image is, as far as its first bytes tell.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ImageSize(int width, int height) {

  /** Photographs may begin with some kilobytes about the camera. */
  private static final int LOOKED_AT = 256 * 1024;

  /** The size of an image in a {@code data:} URL; null if it is elsewhere, or of an odd format. */
  static @Nullable ImageSize of(String url) {
    int comma = url.indexOf(',');
    if (comma < 0 || !url.substring(0, comma).toLowerCase(Locale.ROOT).matches("data:.*;base64")) {
      return null;
    }
    try {
      return read(decode(url, comma + 1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException notAnImage) {
      return null;
    }
  }

  private static byte[] decode(String url, int from) {
    int length = Math.min(url.length() - from, LOOKED_AT);
    int whole = url.length() - from <= LOOKED_AT ? length : length / 4 * 4;
    return Base64.getMimeDecoder().decode(url.substring(from, from + whole));
  }

  private static @Nullable ImageSize read(byte[] bytes) {
    if (startsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return of(int16(bytes, 18), int16(bytes, 22));
    }
    if (startsWith(bytes, 'G', 'I', 'F', '8')) {
      return of(little16(bytes, 6), little16(bytes, 8));
    }
    if (startsWith(bytes, 'R', 'I', 'F', 'F')) {
      return webp(bytes);
    }
    return startsWith(bytes, 0xFF, 0xD8) ? jpeg(bytes) : null;
  }

  private static @Nullable ImageSize webp(byte[] bytes) {
    return switch (new String(bytes, 12, 4, StandardCharsets.US_ASCII)) {
      case "VP8 " -> of(little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF);
      case "VP8L" -> {
        int bits = little16(bytes, 21) | little16(bytes, 23) << 16;
        yield of((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
      }
      case "VP8X" -> of(little16(bytes, 24) + 1, little16(bytes, 27) + 1);
      default -> null;
    };
  }

  /** Goes from segment to segment, up to the one that begins a frame. */
  private static @Nullable ImageSize jpeg(byte[] bytes) {
    int at = 2;
    while (at + 9 < bytes.length && (bytes[at] & 0xFF) == 0xFF) {
      int marker = bytes[at + 1] & 0xFF;
      if (isFrame(marker)) {
        return of(int16(bytes, at + 7), int16(bytes, at + 5));
      }
      at += marker == 0xFF ? 1 : 2 + int16(bytes, at + 2);
    }
    return null;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static @Nullable ImageSize of(int width, int height) {
    return width > 0 && height > 0 ? new ImageSize(width, height) : null;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static int int16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static int little16(byte[] bytes, int at) {
    return (bytes[at + 1] & 0xFF) << 8 | (bytes[at] & 0xFF);
  }
}
