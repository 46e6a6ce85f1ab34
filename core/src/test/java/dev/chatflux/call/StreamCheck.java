package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Extensible;
import dev.chatflux.json.WireReader;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to be true of any body that answers a call.
 *
 * @param call whose decoder reads it
 * @param reader reads one of its elements
 */
public record StreamCheck<E extends Extensible>(StreamCall<E> call, WireReader<E> reader) {

  /** How a connection breaks. */
  public static final IOException RESET = new IOException("Connection reset");

  /** So small that most events do not fit, nor the messages of most errors. */
  private static final ReadLimits NARROW = new ReadLimits(100, 100, 20);

  /**
   * Checks that the body starts with what a plain reader finds, that all of its elements can be
   * written again, and that none of this depends on how it is cut: whether or not it breaks off at
   * its end, and however much may be read of it.
   *
   * @return what came of it, if it did not break off
   */
  public Reading<E> check(byte[] body, Stream<int[]> cuts) {
    var whole = read(ReadLimits.DEFAULT, null, body);
    var broken = read(ReadLimits.DEFAULT, RESET, body);
    var narrow = read(NARROW, null, body);
    var plain = PlainElements.at(body, reader);
    assertThat(whole.elements()).hasSizeGreaterThanOrEqualTo(plain.size());
    assertThat(whole.elements().subList(0, plain.size())).isEqualTo(plain);
    assertThat(broken.elements()).isEqualTo(whole.elements());
    whole.elements().forEach(element -> Rewriting.check(element, reader));
    if (whole.failure() != null) {
      assertThat(whole.failure().failure().message()).isNotBlank();
    }
    cuts.forEach(
        pieces -> {
          assertThat(read(ReadLimits.DEFAULT, null, body, pieces)).isEqualTo(whole);
          assertThat(read(ReadLimits.DEFAULT, RESET, body, pieces)).isEqualTo(broken);
          assertThat(read(NARROW, null, body, pieces)).isEqualTo(narrow);
        });
    return whole;
  }

  private Reading<E> read(
      ReadLimits limits, @Nullable IOException cause, byte[] body, int... cuts) {
    return Reading.of(call.decoder().apply(Reading.decoding(limits)), body, cause, cuts);
  }
}
