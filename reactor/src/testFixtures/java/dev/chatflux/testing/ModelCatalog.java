package dev.chatflux.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The models that the server knows, and who owns them. */
final class ModelCatalog {

  private static final List<String> NAMES =
      List.of(
          "gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-4o",
          "gpt-4o-mini", "gpt-4", "gpt-4-turbo", "o3", "o3-mini", "o4-mini", "gpt-3.5-turbo",
          "gpt-3.5-turbo-0301", "gpt-3.5-turbo-instruct", "text-davinci-003", "davinci-codex",
          "davinci", "curie", "babbage", "ada", "davinci-002", "babbage-002",
          "text-embedding-3-small", "text-embedding-3-large", "text-embedding-ada-002",
          "omni-moderation-latest", "text-moderation-latest", "text-moderation-stable",
          "chatgpt-small", "chatgpt-medium", "chatgpt-large");

  private static final List<String> TUNED = List.of("ft:gpt-4o-mini:acme::A1b2C3d4");

  private final Map<String, String> owners = new ConcurrentSkipListMap<>();

  ModelCatalog(List<String> others) {
    NAMES.forEach(name -> owners.put(name, "openai"));
    TUNED.forEach(name -> owners.put(name, "acme"));
    others.forEach(name -> owners.put(name, "acme"));
  }

  Map<String, String> owners() {
    return owners;
  }

  String known(String model) {
    if (!owners.containsKey(model)) {
      throw ApiProblem.notFound(
          null,
          "model_not_found",
          "The model `" + model + "` does not exist or you do not have access to it.");
    }
    return model;
  }

  void delete(String model) {
    if ("openai".equals(owners.get(known(model)))) {
      throw ApiProblem.forbidden(
          "You have insufficient permissions for this operation: only models of your own can be"
              + " deleted.");
    }
    owners.remove(model);
  }
}
