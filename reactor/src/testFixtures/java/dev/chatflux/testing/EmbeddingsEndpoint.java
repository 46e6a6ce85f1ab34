package dev.chatflux.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /embeddings}. */
final class EmbeddingsEndpoint {

  static Plan create(Call call) {
    var model = call.model();
    var texts = Inputs.texts(call, "input");
    if (texts.contains("")) {
      throw Inputs.invalid("input");
    }
    int whole = model.endsWith("-large") ? 3072 : 1536;
    int dimensions = call.positive("dimensions", whole);
    if (dimensions > whole) {
      throw ApiProblem.invalid(
          "dimensions",
          null,
          "Invalid value for 'dimensions' = " + dimensions + ". Must be at most " + whole + ".");
    }
    boolean base64 = Json.string(call.body(), "encoding_format", "float").equals("base64");
    var answer = Json.object().put("object", "list");
    var data = answer.putArray("data");
    for (int i = 0; i < texts.size(); i++) {
      data.add(embedding(i, Vectors.of(texts.get(i), whole, dimensions), base64));
    }
    int tokens = tokens(texts);
    answer
        .put("model", model)
        .putObject("usage")
        .put("prompt_tokens", tokens)
        .put("total_tokens", tokens);
    return Json.plan(answer);
  }

  private static ObjectNode embedding(int index, float[] vector, boolean base64) {
    var node = Json.object().put("object", "embedding").put("index", index);
    if (base64) {
      var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      return node.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
    }
    var numbers = node.putArray("embedding");
    for (float number : vector) {
      numbers.add(number);
    }
    return node;
  }

  private static int tokens(List<String> texts) {
    return texts.stream().mapToInt(Words::tokens).sum();
  }

  private EmbeddingsEndpoint() {}
}
