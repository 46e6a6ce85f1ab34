package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** That the made-up chunks have what they are to have, and are not all alike. */
class ChunkJsonTests {

  private static final int SAMPLES = 8_000;

  private static final List<byte[]> CHUNKS =
      IntStream.range(0, SAMPLES).mapToObj(seed -> ChunkJson.random(new Random(seed))).toList();

  /** A byte is a character here, so that what is not UTF-8 is found too. */
  private static final List<String> TEXTS =
      CHUNKS.stream().map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)).toList();

  private static final WireReader<ChatChunk> READER = Wire.reader(ChatChunk.class);

  @Test
  void mostChunksCanBeReadAndManyCannot() {
    assertThat(share(CHUNKS.stream(), ChunkJsonTests::isChunk)).isBetween(0.5, 0.8);
    assertThat(share(CHUNKS.stream(), ChunkJsonTests::isJson)).isBetween(0.7, 0.9);
  }

  @Test
  void everyUsualChunkCanBeRead() {
    for (int seed = 0; seed < 2_000; seed++) {
      assertThat(isChunk(ChunkJson.usual(new Random(seed)))).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void oneSeedGivesOneChunk() {
    assertThat(ChunkJson.random(new Random(7))).isEqualTo(ChunkJson.random(new Random(7)));
    assertThat(TEXTS.stream().distinct().count()).isGreaterThan(SAMPLES * 9 / 10);
  }

  /** Members as they are written by those who take no liberties, each with what it may hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'choices':\\[\\]",
        "'choices':\\[.*\\},\\{'index':1",
        "'choices':null",
        "'delta':\\{\\}",
        "'delta':null",
        "'message':\\{",
        "'role':'assistant'",
        "'content':'[^']+'",
        "'content':\\[",
        "'content':null",
        "'refusal':'[^']+'",
        "'tool_calls':\\[.*'arguments':'[^']",
        "'tool_calls':null",
        "'arguments':\\{",
        "'reasoning':'[^']+'",
        "'reasoning_content':'[^']+'",
        "'function_call':\\{'name'",
        "'finish_reason':'stop'",
        "'finish_reason':''",
        "'finish_reason':null",
        "'logprobs':\\{'content':\\[\\{'token'",
        "'logprobs':null",
        "'usage':\\{'prompt_tokens':\\d",
        "'usage':null",
        "'queue_time':0\\.0",
        "^\\{'error':\\{",
        "^null$",
        "^\\[",
      })
  void whatServersSendOccurs(String pattern) {
    assertOccurs(pattern.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^\\s*\\{\\s+\"", // blanks
        "\"\\s*[\t\n\r]+\\s*:",
        "\\{\"finish_reason\":.*\"index\"", // another order
        "\\\\u00[46][0-9A-F]", // escapes of what needs none
        "\\\\/",
        "\\\\b",
        "\\\\u[dD]83[dD]\\\\u[dD][eE]00", // both halves of a character, in escapes
        "\\\\u[dD]83[dD](?!\\\\u)", // one half
        "(?<!\\\\u[dD]83[dD])\\\\u[dD][eE]00",
        "\"[a-z_]*\\\\u00[67][0-9a-f][a-z_]*\":", // an escape in a name
        "\"delta\":.*\"delta\":", // twice
        "\"content\":(\"[^\"]*\"|null),\"content\":",
        "\"token_ids\":[^\\[n]", // unknown members of any type
        "\"(x|type|error|content_|choice)\":\\{\"",
        "\"a\\\\\"b\":",
        "\"choices\":[\"0-9tf]", // other types
        "\"content\":[0-9-]",
        "\"content\":true",
        "\"index\":\"",
        "\"index\":null",
        "\"created\":\"",
        "\"finish_reason\":[0-9]",
        "\"finish_reason\":\\{",
        "\"role\":\\[",
        "\"delta\":\"",
        ":-0[,}]",
        ":1e3[,}]",
        ":1\\.0[,}]",
        ":\\d{30}",
        ":1e400",
        ":2147483648",
        "(\\[|\\{\"d\":){30}",
        "(\\[|\\{\"d\":){500}",
        "\\}\\}$", // more than one text
        "\\}(x|null|,| \\{\\})$",
        ":01[,}]", // no JSON
        ":\\+1",
        ":NaN",
        ":1\\.[,}]",
        "[^\\\\]\\\\x",
        "\\\\u12[^0-9a-fA-F]",
        "\"[^\"]*\u0001[^\"]*\"",
        "\"[^\"]*\n[^\"]*\":",
        "\u00FF", // no UTF-8
        "\u00C0\u00AF",
        "\u00ED\u00A0\u0080",
        "\u00F0\u009F\u0098[^\u0080]",
        "\u00F0\u009F\u0098\u0080", // four bytes of one character
        "\u00E2\u0082\u00AC",
        "\u00C3\u00A9",
      })
  void whatNobodyShouldSendOccurs(String pattern) {
    assertOccurs(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^$",
        "^.$",
        ":$",
        "\\{$",
        ",$",
        "\"[a-z]+$",
        "\\\\$",
        "\\\\u00.?$",
        ":(t|tr|n|nu|nul)$",
        "\\d$",
      })
  void someAreCutAnywhere(String end) {
    assertOccurs(end);
  }

  @Test
  void someAreLong() {
    assertThat(share(TEXTS.stream(), text -> text.length() > 10_000)).isPositive();
    assertThat(share(TEXTS.stream(), text -> text.length() > 5_000)).isLessThan(0.1);
  }

  private static void assertOccurs(String pattern) {
    var matcher = Pattern.compile(pattern, Pattern.DOTALL).asPredicate();
    assertThat(TEXTS.stream().filter(matcher).count()).as(pattern).isGreaterThanOrEqualTo(3);
  }

  private static boolean isChunk(byte[] json) {
    return isRead(() -> READER.read(json));
  }

  private static boolean isJson(byte[] json) {
    return isRead(() -> Wire.tree(json));
  }

  private static boolean isRead(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (JacksonException unreadable) {
      return false;
    }
  }

  private static <T> double share(Stream<T> samples, Predicate<T> predicate) {
    return samples.mapToInt(sample -> predicate.test(sample) ? 1 : 0).average().orElseThrow();
  }
}
