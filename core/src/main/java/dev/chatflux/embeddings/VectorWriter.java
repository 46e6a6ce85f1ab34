package dev.chatflux.embeddings;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a vector as a list of numbers, the form that everybody reads. */
final class VectorWriter extends StdSerializer<Vector> {

  VectorWriter() {
    super(Vector.class);
  }

  @Override
  public void serialize(Vector vector, JsonGenerator json, SerializationContext context) {
    json.writeStartArray(vector, vector.size());
    for (int i = 0; i < vector.size(); i++) {
      json.writeNumber(vector.at(i));
    }
    json.writeEndArray();
  }
}
