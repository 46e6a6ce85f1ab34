package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTests {

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "jpg"})
  void isReadFromTheFirstBytes(String format) {
    assertThat(ImageSize.of(url(image(format, 300, 200)))).isEqualTo(new ImageSize(300, 200));
  }

  @Test
  void isReadFromWebp() {
    var lossy = webp("VP8 ", 30).putShort(26, (short) 300).putShort(28, (short) 200).array();
    assertThat(ImageSize.of(url(lossy))).isEqualTo(new ImageSize(300, 200));
    var lossless = webp("VP8L", 30).putInt(21, 299 | 199 << 14).array();
    assertThat(ImageSize.of(url(lossless))).isEqualTo(new ImageSize(300, 200));
    var extended = webp("VP8X", 30).putShort(24, (short) 299).putShort(27, (short) 199).array();
    assertThat(ImageSize.of(url(extended))).isEqualTo(new ImageSize(300, 200));
  }

  @Test
  void isReadThoughMoreComesThanIsLookedAt() {
    var large = ByteBuffer.allocate(1_000_001).put(png(300, 200)).array();
    assertThat(ImageSize.of(url(large))).isEqualTo(new ImageSize(300, 200));
  }

  @Test
  void isUnknownOfWhatIsElsewhereOrNoImage() {
    assertThat(ImageSize.of("https://example.com/cat,dog.png")).isNull();
    assertThat(ImageSize.of("data:image/png,not-base64")).isNull();
    assertThat(ImageSize.of("data:image/png;base64,")).isNull();
    assertThat(ImageSize.of("data:image/png;base64,iVBORw0KGgo=")).isNull();
    assertThat(ImageSize.of(url("plain text".getBytes(StandardCharsets.UTF_8)))).isNull();
    assertThat(ImageSize.of(url(new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0}))).isNull();
  }

  static byte[] png(int width, int height) {
    return image("png", width, height);
  }

  private static byte[] image(String format, int width, int height) {
    var bytes = new ByteArrayOutputStream();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    try {
      assertThat(ImageIO.write(image, format, bytes)).isTrue();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static ByteBuffer webp(String kind, int length) {
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(0, "RIFF".getBytes(StandardCharsets.US_ASCII))
        .put(8, "WEBP".getBytes(StandardCharsets.US_ASCII))
        .put(12, kind.getBytes(StandardCharsets.US_ASCII));
  }

  private static String url(byte[] image) {
    return "data:image/any;base64," + Base64.getEncoder().encodeToString(image);
  }
}
