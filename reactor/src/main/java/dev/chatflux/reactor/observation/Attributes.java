package dev.chatflux.reactor.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is told of one call alone: what it asked for, and what came back. */
final class Attributes {

  /** Members of a request, by the names that they have among the attributes. */
  private static final List<Map.Entry<String, String>> ASKED =
      List.of(
          Map.entry("gen_ai.request.frequency_penalty", "frequency_penalty"),
          Map.entry("gen_ai.request.max_tokens", "max_tokens"),
          Map.entry("gen_ai.request.max_tokens", "max_completion_tokens"),
          Map.entry("gen_ai.request.max_tokens", "max_output_tokens"),
          Map.entry("gen_ai.request.presence_penalty", "presence_penalty"),
          Map.entry("gen_ai.request.seed", "seed"),
          Map.entry("gen_ai.request.stop_sequences", "stop"),
          Map.entry("gen_ai.request.temperature", "temperature"),
          Map.entry("gen_ai.request.top_k", "top_k"),
          Map.entry("gen_ai.request.top_p", "top_p"),
          Map.entry("gen_ai.request.encoding_formats", "encoding_format"),
          Map.entry("gen_ai.embeddings.dimension.count", "dimensions"),
          Map.entry("openai.request.service_tier", "service_tier"));

  private static final Map<String, String> APIS =
      Map.of("/chat/completions", "chat_completions", "/responses", "responses");

  private final List<KeyValue> values = new ArrayList<>();

  static KeyValues of(CallObservationContext context) {
    var attributes = new Attributes();
    attributes.add("openai.api.type", APIS.get(context.request().path()));
    attributes.asked(context.json(), context.isStream());
    attributes.answered(context);
    attributes.used(context);
    attributes.add("gen_ai.input.messages", context.inputMessages());
    attributes.add("gen_ai.output.messages", context.outputMessages());
    return KeyValues.of(attributes.values);
  }

  private void asked(JsonNode request, boolean isStream) {
    add("gen_ai.request.stream", isStream ? "true" : null);
    for (var each : ASKED) {
      var value = request.path(each.getValue());
      if (value.isContainer() || value.isNumber()) {
        add(each.getKey(), value.toString());
      } else if (value.isString()) {
        add(each.getKey(), inList(each.getKey(), value.asString()));
      }
    }
    var choices = request.path("n");
    add("gen_ai.request.choice.count", isSeveral(choices) ? choices.toString() : null);
    add("gen_ai.output.type", outputType(request));
  }

  /** A single one may be given as such, where the attribute is a list. */
  private static String inList(String name, String value) {
    return name.endsWith("s") ? list(List.of(value)) : value;
  }

  private static boolean isSeveral(JsonNode choices) {
    return choices.isInt() && choices.intValue() != 1;
  }

  private static @Nullable String outputType(JsonNode request) {
    for (var modality : request.path("modalities")) {
      if (modality.asString("").equals("audio")) {
        return "speech";
      }
    }
    var format = request.path("response_format").path("type").asString("");
    if (format.isEmpty()) {
      return null;
    }
    return format.startsWith("json") ? "json" : format;
  }

  private void answered(CallObservationContext context) {
    add("gen_ai.response.id", context.responseId());
    var reasons = context.finishReasons();
    add("gen_ai.response.finish_reasons", reasons.isEmpty() ? null : list(reasons));
    var first = context.timeToFirstChunk();
    add(
        "gen_ai.response.time_to_first_chunk",
        first == null ? null : String.valueOf(first.toNanos() / 1e9));
    add("openai.response.service_tier", context.serviceTier());
    add("openai.response.system_fingerprint", context.systemFingerprint());
  }

  private void used(CallObservationContext context) {
    var usage = context.usage();
    if (usage == null) {
      return;
    }
    add("gen_ai.usage.input_tokens", usage.promptTokens());
    add("gen_ai.usage.output_tokens", usage.completionTokens());
    var prompt = usage.promptTokensDetails();
    if (prompt != null) {
      add("gen_ai.usage.cache_read.input_tokens", prompt.cachedTokens());
      add("gen_ai.usage.cache_creation.input_tokens", prompt.cacheWriteTokens());
      add("gen_ai.usage.audio.input_tokens", prompt.audioTokens());
      add("gen_ai.usage.image.input_tokens", prompt.imageTokens());
      add("gen_ai.usage.text.input_tokens", prompt.textTokens());
    }
    var completion = usage.completionTokensDetails();
    if (completion != null) {
      add("gen_ai.usage.reasoning.output_tokens", completion.reasoningTokens());
      add("gen_ai.usage.audio.output_tokens", completion.audioTokens());
      add("gen_ai.usage.text.output_tokens", completion.textTokens());
    }
  }

  private static String list(List<String> texts) {
    var list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list.toString();
  }

  private void add(String name, @Nullable Object value) {
    if (value != null) {
      values.add(KeyValue.of(name, value.toString()));
    }
  }
}
