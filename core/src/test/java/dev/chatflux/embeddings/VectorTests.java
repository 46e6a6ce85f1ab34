package dev.chatflux.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class VectorTests {

  private static final WireReader<Vector> READER = Wire.reader(Vector.class);

  @Test
  void numbersAreRead() {
    assertThat(READER.read("[0.0023064255, -1, 1e-3, 0]"))
        .isEqualTo(Vector.of(0.0023064255f, -1, 0.001f, 0));
    assertThat(READER.read("[]").size()).isZero();
  }

  @Test
  void base64IsReadAsLittleEndianFloats() {
    // 1.0 is 3F800000, -2.5 is C0200000.
    assertThat(READER.read("\"AACAPwAAIMA=\"")).isEqualTo(Vector.of(1, -2.5f));
    assertThat(READER.read("\"AACAPwAAIMA\"")).isEqualTo(Vector.of(1, -2.5f));
    assertThat(READER.read("\"\"").size()).isZero();
  }

  @Test
  void bothFormsGiveTheSameVectorToTheBit() {
    var random = new Random(7);
    var values = new float[4000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 40;
    }
    var bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    var vector = Vector.of(values);

    var base64 = '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';

    assertThat(READER.read(base64)).isEqualTo(vector);
    assertThat(READER.read(Wire.toJson(vector))).isEqualTo(vector);
    assertThat(READER.read(Wire.tree(Wire.toJson(vector)))).isEqualTo(vector);
  }

  @Test
  void aVectorIsWrittenAsNumbers() {
    assertThat(Wire.toJson(Vector.of(0.1f, -2, 1e-9f))).isEqualTo("[0.1,-2.0,1.0E-9]");
  }

  @Test
  void whatIsNoNumberIsReadAsNaN() {
    var vector = READER.read("[1, null, \"NaN\", \"-Infinity\"]");

    assertThat(vector.toArray()).containsExactly(1, Float.NaN, Float.NaN, Float.NEGATIVE_INFINITY);
    assertThat(READER.read(Wire.toJson(vector))).isEqualTo(vector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"AACAPwAA\"", "\"A\"", "\"a b\"", "[\"one\"]", "[[1]]", "[true]", "{}"})
  void whatIsNoVectorIsRefused(String json) {
    assertThatThrownBy(() -> READER.read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void base64ThatIsCutSaysSo() {
    assertThatThrownBy(() -> READER.read("\"AACAPwAA\""))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("The vector in Base64 has 6 bytes, which are no floats");
  }

  @Test
  void aCutListIsRefused() {
    assertThatThrownBy(() -> READER.read("[1, 2")).isInstanceOf(JacksonException.class);
  }

  @Test
  void nobodyCanChangeAVector() {
    var values = new float[] {1, 2};
    var vector = Vector.of(values);
    values[0] = 9;
    vector.toArray()[1] = 9;

    assertThat(vector).isEqualTo(Vector.of(1, 2));
  }

  @Test
  void vectorsOfTheSameNumbersAreEqual() {
    assertThat(Vector.of(1, 2))
        .isEqualTo(Vector.of(1, 2))
        .hasSameHashCodeAs(Vector.of(1, 2))
        .isNotEqualTo(Vector.of(1, 3))
        .isNotEqualTo(Vector.of(1));
  }

  @Test
  void theNumbersAreNotShown() {
    assertThat(Vector.of(new float[1536])).hasToString("Vector[1536]");
  }

  @Test
  void eachNumberHasItsPlace() {
    var vector = Vector.of(1, 2.5f);

    assertThat(vector.at(1)).isEqualTo(2.5f);
    assertThatThrownBy(() -> vector.at(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theCosineTellsTheAngle() {
    var vector = Vector.of(3, 4);

    assertThat(vector.dot(Vector.of(2, 1))).isEqualTo(10);
    assertThat(vector.cosine(Vector.of(6, 8))).isEqualTo(1, within(1e-12));
    assertThat(vector.cosine(Vector.of(-3, -4))).isEqualTo(-1, within(1e-12));
    assertThat(vector.cosine(Vector.of(4, -3))).isZero();
    assertThat(vector.cosine(Vector.of(0, 0))).isNaN();
  }

  @Test
  void vectorsOfDifferentSizesAreNotCompared() {
    assertThatThrownBy(() -> Vector.of(1, 2).cosine(Vector.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The vectors differ in size: 2 and 1");
  }
}
