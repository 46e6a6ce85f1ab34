package dev.chatflux.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Repetition;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** What is read by comparing is what would have been read by parsing. */
class ChunkVariationTests {

  private static final WireReader<ChatChunk> READER = Wire.reader(ChatChunk.class).requiringEnd();

  private Repetition<ChatChunk> repetition = new Repetition<>(ChunkVariation.INSTANCE);

  private int repeated;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'index':0,'delta':{'content':'A'}}]}",
        "{'choices':[{'index':0,'delta':{'content':'A'},'logprobs':null}],'obfuscation':'A'}",
        "{'obfuscation':'A','choices':[{'delta':{'role':'assistant','content':'A','x':[1]}}]}",
        "{'choices':[{'delta':{'content':'','reasoning_content':'A'}}]}",
        "{'choices':[{'delta':{'content':null,'reasoning_content':'A'}}],'usage':null}",
        "{'choices':[{'delta':{'tool_calls':[{'index':1,'function':{'arguments':'A'}}]}}]}",
        "{'choices':[{'delta':{'content':'A'}},{'index':1,'delta':{'content':'B'}}]}",
        "{'choices':[{'delta':{'content':'A'},'x':{}}],'x_groq':{'id':'1'},'provider':'P'}",
      })
  void aWordThatDiffersIsReadWithoutParsing(String json) {
    check(bytes(json));
    check(bytes(json.replace("'A'", "'other'")));
    check(bytes(json.replace("'A'", "'\\u00e9 \\\\\\n'")));
    check(bytes(json.replace("'A'", "''")));
    assertThat(repeated).isEqualTo(3);
  }

  @Test
  void choicesThatTakeTurnsAreReadWithoutParsing() {
    for (int i = 0; i < 40; i++) {
      check(bytes("{'choices':[{'index':" + i % 4 + ",'delta':{'content':'" + i + "'}}]}"));
    }
    assertThat(repeated).isEqualTo(36);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'delta':{'content':'A'}}],'choices':[]}",
        "{'choices':[{'delta':{'content':'A'}}],'choices':null}",
        "{'choices':[{'delta':{'content':'A'},'delta':{'role':'assistant'}}]}",
        "{'choices':[{'delta':{'content':'A'},'delta':null}]}",
        "{'choices':[{'delta':{'content':'A','content':['B']}}]}",
        "{'choices':[{'delta':{'tool_calls':[{'function':{'arguments':'A'}}],'tool_calls':[]}}]}",
        "{'choices':[null,{'delta':{'content':'A'}}]}",
        "{'choices':[{'delta':{'content':[{'type':'text','text':'A'}]}}]}",
        "{'choices':[{'delta':{'content':5}}]}",
      })
  void whatIsNotPlainlyInItsPlaceIsReadAlike(String json) {
    check(bytes(json));
    check(bytes(json.replace("'A'", "'other'")));
  }

  @ParameterizedTest
  @MethodSource("dev.chatflux.chat.Quirk#all")
  void theQuirksOfServersAreReadAlike(Quirk quirk) {
    for (int round = 0; round < 2; round++) {
      quirk.chunks().forEach(chunk -> check(chunk.getBytes(UTF_8)));
    }
  }

  @Test
  void chunksOfAllKindsAndTheirMutationsAreReadAlike() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      var json = random.nextInt(3) == 0 ? ChunkJson.random(random) : ChunkJson.usual(random);
      repetition = new Repetition<>(ChunkVariation.INSTANCE);
      for (int i = 0; i < 6; i++) {
        try {
          check(i == 0 ? json : mutated(json, random));
        } catch (AssertionError different) {
          throw new AssertionError("With the seed " + seed + "L", different);
        }
      }
    }
    assertThat(repeated).as("seed " + seed).isGreaterThan(1_000);
  }

  /** Reads as a stream does, and beside it as if nothing were repeated. */
  private void check(byte[] json) {
    var chunk = repetition.read(json, 0, json.length);
    if (chunk != null) {
      repeated++;
      assertThat(chunk).as(() -> text(json)).isEqualTo(READER.read(json));
      return;
    }
    try {
      chunk = READER.read(json);
    } catch (JacksonException parsedByNobody) {
      return;
    }
    if (chunk != null) {
      repetition.learn(json, 0, json.length, chunk);
    }
  }

  /** The same with a few bytes more, less or in place of others. */
  private static byte[] mutated(byte[] json, Random random) {
    var alphabet = bytes("ab'\\u00e9 \n\u0007é你,:{}[]0");
    int from = random.nextInt(json.length + 1);
    int to = Math.min(json.length, from + random.nextInt(3));
    var head = Arrays.copyOf(json, from + random.nextInt(3));
    for (int i = from; i < head.length; i++) {
      head[i] = alphabet[random.nextInt(alphabet.length)];
    }
    var mutated = Arrays.copyOf(head, head.length + json.length - to);
    System.arraycopy(json, to, mutated, head.length, json.length - to);
    return mutated;
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
