package dev.chatflux.samples.benchmarks.json;

import dev.chatflux.samples.benchmarks.harness.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the numbers of answers with vectors. */
public final class VectorReader {

  private record Text(List<TextItem> data) {}

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record TextItem(float[] embedding) {}

  private record Encoded(List<EncodedItem> data) {}

  private record EncodedItem(String embedding) {}

  private static final ObjectReader TEXT = JsonMapper.shared().readerFor(Text.class);
  private static final ObjectReader ENCODED = JsonMapper.shared().readerFor(Encoded.class);

  public static double sum(byte[] json, Encoding encoding) {
    double sum = 0;
    for (var vector : encoding == Encoding.TEXT ? ofText(json) : ofBase64(json)) {
      for (float number : vector) {
        sum += number;
      }
    }
    return sum;
  }

  private static List<float[]> ofText(byte[] json) {
    Text answer = TEXT.readValue(json);
    return answer.data().stream().map(TextItem::embedding).toList();
  }

  private static List<float[]> ofBase64(byte[] json) {
    Encoded answer = ENCODED.readValue(json);
    return answer.data().stream().map(item -> numbers(item.embedding())).toList();
  }

  private static float[] numbers(String base64) {
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    var numbers = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(numbers);
    return numbers;
  }

  private VectorReader() {}
}
