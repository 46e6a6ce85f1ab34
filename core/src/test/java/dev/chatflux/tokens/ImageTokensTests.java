package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the page that gives the rules, and cases beside them. */
class ImageTokensTests {

  @ParameterizedTest
  @CsvSource({
    "1024, 1024, false, 765",
    "2048, 4096, false, 1105",
    "4096, 8192, true, 85",
    "512, 512, false, 255",
    "513, 512, false, 425",
    "1, 1, false, 255",
    "20000, 10, false, 765"
  })
  void tilesAreCounted(int width, int height, boolean low, int tokens) {
    assertThat(new ImageTokens.Tiles(85, 170).count(width, height, low)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 1024, 1, 1024",
    "1800, 2400, 1, 1452",
    "1024, 1536, 1, 1536",
    "1025, 1536, 1, 1504",
    "33, 32, 1, 2",
    "1024, 1024, 1.62, 1659",
    "4000, 1474, 1.62, 2347"
  })
  void patchesAreCounted(int width, int height, double factor, int tokens) {
    var patches = new ImageTokens.Patches(factor);
    assertThat(patches.count(width, height, false)).isEqualTo(tokens);
    assertThat(patches.count(width, height, true)).isEqualTo(tokens);
  }
}
