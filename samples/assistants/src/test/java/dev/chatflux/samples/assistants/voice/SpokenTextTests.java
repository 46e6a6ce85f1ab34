package dev.chatflux.samples.assistants.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTextTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It is **very** `cold`.        | It is very cold.
          ## A title                    | A title
          - an item                     | an item
          > a quote                     | a quote
          See [the map](https://a.b/c). | See the map.
          See https://www.a.org/x?y=1   | See a.org
          75% of 20 °C                  | 75 percent of 20 degrees Celsius
          at 50 km/h                    | at 50 kilometres per hour
          salt & pepper, AT&T           | salt and pepper, AT&T
          fruit, e.g. apples            | fruit, for example, apples
          Well done \uD83D\uDE00        | Well done
          小明 said: 3 - 2 = 1, a_b      | 小明 said: 3 - 2 = 1, a_b
          """)
  void isWhatAVoiceCanSay(String written, String spoken) {
    assertThat(SpokenText.of(written)).isEqualTo(spoken);
  }
}
