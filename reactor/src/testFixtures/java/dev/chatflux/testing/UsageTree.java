package dev.chatflux.testing;

import tools.jackson.databind.node.ObjectNode;

/** Usage as the API reports it. */
final class UsageTree {

  static ObjectNode of(int prompt, int completion) {
    var usage = Json.object();
    usage
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
    return usage;
  }

  static ObjectNode detailed(int prompt, int completion) {
    var usage = of(prompt, completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", 0)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }

  private UsageTree() {}
}
