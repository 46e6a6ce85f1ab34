package dev.chatflux.spec;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Compares JSON with the schemas of the official document. */
public final class OfficialSchema {

  private static final String ID = "https://chatflux.dev/openapi.json";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.schemas(Map.of(ID, OfficialDocument.text())));

  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  /** What in the JSON is not as the schema of this name says; empty if all is. */
  public static List<String> violations(String schemaName, JsonNode json) {
    if (OfficialDocument.schema(schemaName).isMissingNode()) {
      throw new IllegalArgumentException("The document has no schema " + schemaName);
    }
    return SCHEMAS.computeIfAbsent(schemaName, OfficialSchema::wrapper).validate(json).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /** What in the JSON is not as the schema of this name says; empty if all is. */
  public static List<String> violations(String schemaName, String json) {
    return violations(schemaName, Wire.tree(json));
  }

  /** A schema that refers to another: asking for each part of the document parses it each time. */
  private static Schema wrapper(String schemaName) {
    var reference = ID + "#/components/schemas/" + schemaName;
    return REGISTRY.getSchema(Wire.toTree(Map.of("$ref", reference)));
  }

  private OfficialSchema() {}
}
