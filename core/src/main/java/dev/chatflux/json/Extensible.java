package dev.chatflux.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A record that keeps the members it does not know, in their order, and writes them back. */
public interface Extensible {

  /** Members that the server sent, or the caller wants sent, beyond those of the record. */
  Map<String, JsonNode> extra();
}
