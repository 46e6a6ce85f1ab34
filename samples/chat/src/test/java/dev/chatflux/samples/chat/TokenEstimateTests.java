package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenEstimateTests {

  @Test
  void countsChineseCharactersAndFourLettersEach() {
    assertThat(TokenEstimate.of("")).isZero();
    assertThat(TokenEstimate.of("今天天气")).isEqualTo(4);
    assertThat(TokenEstimate.of("Hello there")).isEqualTo(3);
    assertThat(TokenEstimate.of("你好 there")).isEqualTo(4);
  }
}
