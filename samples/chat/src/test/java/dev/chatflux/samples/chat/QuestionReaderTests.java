package dev.chatflux.samples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionReaderTests {

  private static final Charset GBK = Charset.forName("GBK");

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void readsTheCharsetOfTheConsole(String name) throws IOException {
    var charset = Charset.forName(name);
    assertThat(read("你好\n请讲一个故事\n".getBytes(charset), charset)).containsExactly("你好", "请讲一个故事");
  }

  @Test
  void readsUtf8WhateverTheConsoleHas() throws IOException {
    assertThat(read("你好\n".getBytes(UTF_8), GBK)).containsExactly("你好");
    assertThat(read("é\n".getBytes(UTF_8), Charset.forName("US-ASCII"))).containsExactly("é");
  }

  @Test
  void readsASingleGbkCharacterThatLooksLikeUtf8() throws IOException {
    var bytes = "膜\n".getBytes(GBK);
    assertThat(new String(bytes, UTF_8)).as("it does look like it").isEqualTo("Ĥ\n");
    assertThat(read(bytes, GBK)).containsExactly("膜");
  }

  @Test
  void readsLinesOfWindowsBlankOnesAndALastOneWithoutAnEnd() throws IOException {
    assertThat(read("\uFEFFone\r\n\r\n  \n two".getBytes(UTF_8), UTF_8))
        .containsExactly("one", "two");
  }

  private static List<String> read(byte[] bytes, Charset charset) throws IOException {
    var reader = new QuestionReader(new ByteArrayInputStream(bytes), charset);
    var questions = new ArrayList<String>();
    for (var next = reader.next(); next != null; next = reader.next()) {
      questions.add(next);
    }
    return questions;
  }
}
