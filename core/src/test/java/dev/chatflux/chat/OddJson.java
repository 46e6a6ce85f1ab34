package dev.chatflux.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as no sane server does: of maps, lists, strings, numbers, booleans and null it makes
 * bytes that mean nearly the same, or are damaged.
 *
 * <p>Each text has a few of the oddities only; with all of them at once none could be read.
 */
public final class OddJson {

  /** What may be odd about a text. */
  enum Oddity {
    BLANKS,
    ORDER,
    ESCAPES,
    HALF_CHARACTERS,
    DUPLICATES,
    UNKNOWN_MEMBERS,
    NULLS,
    TYPES,
    NUMBERS,
    DEPTH,
    AFTERWARDS,
    // From here on it is mostly no JSON any more.
    BAD_NUMBERS,
    BAD_ESCAPES,
    CONTROLS,
    BAD_UTF8,
    CUT,
    NOISE;

    boolean isFatal() {
      return compareTo(BAD_NUMBERS) >= 0;
    }
  }

  /** A value that is written as it stands. */
  private record Written(String json) {}

  private static final List<String> NUMBERS =
      words(
          "-0 -0.0 1e3 1E+3 1.0 1.50 -1 2e-7 0.30000000000000004 2147483647 2147483648 -2147483649"
              + " 9223372036854775807 9223372036854775808 123456789012345678901234567890 1e400"
              + " -1e-400 1e-99999 12345678901234567890.123456789012345678901234567890");

  private static final List<String> BAD_NUMBERS =
      words("01 -01 00 +1 1. .5 - 1e 1e+ 1.e5 0x10 NaN Infinity -Infinity 1_000 1,5 1e99999999999");

  private static final List<String> NAMES =
      words(
          "x Content content_ contents choice index2 stop_reason token_ids error type message"
              + " detail id object role delta text reasoning usage größe 😀 a\"b c\\d e/f");

  private static final List<String> BAD_ESCAPES = words("\\x \\u12 \\u12G4 \\U0041 \\' \\0 \\ \\u");

  private static final List<String> AFTERWARDS =
      List.of(" ", "\n", "}", "]", ",", "x", "\0", "null", " {}", "{\"choices\":[]}", "//", "\"");

  /** Bytes that are not UTF-8: stray ones, cut ones, needlessly long ones, halves of pairs. */
  private static final int[][] BAD_UTF8 = {
    {0xFF},
    {0x80},
    {0xC3},
    {0xE2, 0x82},
    {0xF0, 0x9F, 0x98},
    {0xC0, 0xAF},
    {0xE0, 0x80, 0xAF},
    {0xED, 0xA0, 0x80},
    {0xED, 0xB0, 0x80},
    {0xF4, 0x90, 0x80, 0x80},
    {0xF8, 0x88, 0x80, 0x80, 0x80}
  };

  private final Random random;
  private final Set<Oddity> oddities;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private OddJson(Random random, Set<Oddity> oddities) {
    this.random = random;
    this.oddities = oddities.isEmpty() ? EnumSet.noneOf(Oddity.class) : EnumSet.copyOf(oddities);
  }

  /** The value, with a few oddities taken at random; sometimes with none. */
  public static byte[] write(Random random, @Nullable Object value) {
    return write(random, value, oddities(random));
  }

  /** A few oddities; sometimes none. */
  static Set<Oddity> oddities(Random random) {
    var oddities = EnumSet.noneOf(Oddity.class);
    if (random.nextInt(5) > 0) {
      for (var oddity : Oddity.values()) {
        if (random.nextInt(oddity.isFatal() ? 20 : 6) == 0) {
          oddities.add(oddity);
        }
      }
    }
    return oddities;
  }

  static byte[] write(Random random, @Nullable Object value, Set<Oddity> oddities) {
    var json = new OddJson(random, oddities);
    json.blanks();
    json.value(value);
    json.blanks();
    return json.damaged(json.out.toByteArray());
  }

  private byte[] damaged(byte[] json) {
    var bytes = json;
    if (oddities.contains(Oddity.AFTERWARDS)) {
      var more = pick(AFTERWARDS).getBytes(UTF_8);
      bytes = Arrays.copyOf(json, json.length + more.length);
      System.arraycopy(more, 0, bytes, json.length, more.length);
    }
    if (oddities.contains(Oddity.CUT)) {
      int most = often() ? bytes.length : Math.min(bytes.length, 8);
      bytes = Arrays.copyOf(bytes, random.nextInt(most + 1));
    }
    if (oddities.contains(Oddity.NOISE)) {
      for (int edits = 1 + random.nextInt(3); edits > 0 && bytes.length > 0; edits--) {
        int at = random.nextInt(bytes.length);
        // Mostly a byte that occurs: it does more harm than one that stands out.
        bytes[at] = (byte) (often() ? bytes[random.nextInt(bytes.length)] : random.nextInt(256));
      }
    }
    return bytes;
  }

  private void value(@Nullable Object value) {
    if (has(Oddity.NULLS)) {
      text("null");
    } else if (has(Oddity.TYPES)) {
      plain(other());
    } else {
      plain(value);
    }
  }

  private void plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Number number) {
      number(number.toString());
    } else {
      text(value instanceof Written written ? written.json() : String.valueOf(value));
    }
  }

  private void object(Map<?, ?> map) {
    var members = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
    if (oddities.contains(Oddity.ORDER)) {
      Collections.shuffle(members, random);
    }
    if (has(Oddity.DUPLICATES) && !members.isEmpty()) {
      var again = pick(members);
      var value = often() ? again.getValue() : other();
      members.add(random.nextInt(members.size() + 1), member(again.getKey(), value));
    }
    while (has(Oddity.UNKNOWN_MEMBERS)) {
      members.add(random.nextInt(members.size() + 1), member(pick(NAMES), other()));
    }
    if (has(Oddity.DEPTH)) {
      members.add(random.nextInt(members.size() + 1), member("nested", nested()));
    }
    text("{");
    for (int i = 0; i < members.size(); i++) {
      text(i == 0 ? "" : ",");
      blanks();
      string(String.valueOf(members.get(i).getKey()));
      blanks();
      text(":");
      blanks();
      value(members.get(i).getValue());
      blanks();
    }
    text("}");
  }

  private static Map.Entry<Object, @Nullable Object> member(Object name, @Nullable Object value) {
    return new SimpleEntry<>(name, value);
  }

  private void array(List<?> list) {
    text("[");
    for (int i = 0; i < list.size(); i++) {
      text(i == 0 ? "" : ",");
      blanks();
      value(list.get(i));
      blanks();
    }
    text("]");
  }

  /** A value of any type. */
  private @Nullable Object other() {
    return switch (random.nextInt(11)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(3);
      case 3 -> Double.parseDouble(random.nextInt(100) + "." + random.nextInt(100));
      case 4 -> "";
      case 5 -> String.valueOf(random.nextInt(3));
      case 6 -> pick(NAMES);
      case 7 -> List.of();
      case 8 -> List.of(pick(NAMES), random.nextInt(9), List.of(), members(pick(NAMES), "x"));
      case 9 -> members();
      default -> members(pick(NAMES), List.of(1, "y", members()), "z", pick(NAMES));
    };
  }

  /** Mostly as deep as somebody may nest, sometimes deeper than anything may be. */
  private Written nested() {
    int depth = random.nextInt(5) == 0 ? 400 + random.nextInt(200) : random.nextInt(40);
    var start = new StringBuilder();
    var end = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      boolean list = random.nextBoolean();
      start.append(list ? "[" : "{\"d\":");
      end.append(list ? ']' : '}');
    }
    return new Written(start + "1" + end.reverse());
  }

  private void number(String number) {
    if (has(Oddity.BAD_NUMBERS)) {
      text(pick(BAD_NUMBERS));
    } else {
      text(has(Oddity.NUMBERS) ? pick(NUMBERS) : number);
    }
  }

  private void string(String string) {
    text("\"");
    int oddAt = random.nextInt(string.length() + 1);
    for (int i = 0; i <= string.length(); i++) {
      if (i == oddAt) {
        oddCharacters();
      }
      if (i < string.length()) {
        int character = string.codePointAt(i);
        character(character);
        i += Character.charCount(character) - 1;
      }
    }
    text("\"");
  }

  private void oddCharacters() {
    if (has(Oddity.HALF_CHARACTERS)) {
      text(pick(List.of("\\ud83d", "\\uDE00", "\\ude00\\ud83d", "\\uD83Dx", "\\ud83d\\n")));
    }
    if (has(Oddity.BAD_ESCAPES)) {
      text(pick(BAD_ESCAPES));
    }
    if (has(Oddity.CONTROLS)) {
      out.write(pick(List.of(0, 1, 9, 10, 13, 31)));
    }
    if (has(Oddity.BAD_UTF8)) {
      for (int b : BAD_UTF8[random.nextInt(BAD_UTF8.length)]) {
        out.write(b);
      }
    }
  }

  private void character(int character) {
    int escape = "\"\\/\b\f\n\r\t".indexOf(character);
    boolean must = character < ' ' || character == '"' || character == '\\';
    boolean may = oddities.contains(Oddity.ESCAPES) && random.nextInt(4) == 0;
    if (escape >= 0 && (must || may) && random.nextInt(8) > 0) {
      text("\\" + "\"\\/bfnrt".charAt(escape));
    } else if (must || may) {
      for (char half : Character.toChars(character)) {
        text(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) half));
      }
    } else {
      text(Character.toString(character));
    }
  }

  private void blanks() {
    while (has(Oddity.BLANKS)) {
      text(pick(List.of(" ", "  ", "\t", "\n", "\r", "\r\n    ")));
    }
  }

  /** Whether this place has an oddity: one in twelve, if the text has it at all. */
  private boolean has(Oddity oddity) {
    return oddities.contains(oddity) && random.nextInt(12) == 0;
  }

  private boolean often() {
    return random.nextInt(3) > 0;
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }

  /** An object with these members in this order, which other maps would not keep. */
  public static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return members;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> words(String words) {
    return Stream.of(words.split(" ")).toList();
  }
}
