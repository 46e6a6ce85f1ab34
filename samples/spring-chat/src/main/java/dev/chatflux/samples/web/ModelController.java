package dev.chatflux.samples.web;

import dev.chatflux.models.Model;
import dev.chatflux.reactor.OpenAi;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The models to choose from. */
@RestController
final class ModelController {

  private static final Logger LOG = LoggerFactory.getLogger(ModelController.class);

  /** The API does not tell what a model is for. These are not for chats. */
  private static final Pattern NO_CHAT =
      Pattern.compile(
          "embedding|moderation|whisper|transcribe|tts|audio|realtime|image|dall-e|sora|instruct"
              + "|codex|^text-|^(code-)?(davinci|curie|babbage|ada)\\b");

  private final OpenAi openai;
  private final String usual;

  ModelController(OpenAi openai, @Value("${chatflux.chat.model}") String usual) {
    this.openai = openai;
    this.usual = usual;
  }

  /** The names, the usual one first; nothing but that if the server does not tell. */
  @GetMapping("/api/models")
  Mono<List<String>> models() {
    return Flux.just(usual).concatWith(others()).distinct().collectList();
  }

  private Flux<String> others() {
    return openai
        .models()
        .list()
        .mapNotNull(Model::id)
        .filter(id -> !NO_CHAT.matcher(id).find())
        .sort()
        .onErrorComplete(this::isLogged);
  }

  private boolean isLogged(Throwable error) {
    LOG.warn("The models are not known: {}", error.toString());
    return true;
  }
}
