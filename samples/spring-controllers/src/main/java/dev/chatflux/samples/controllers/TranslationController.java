package dev.chatflux.samples.controllers;

import dev.chatflux.reactor.Chat;
import dev.chatflux.schema.Description;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Translates a text, and says from which language. */
@RestController
final class TranslationController {

  /**
   * @param to a language as browsers name it, as in {@code de} or {@code zh-Hant}
   */
  record Order(String text, String to) {}

  record Translation(
      @Description("Of the original, as in en or zh-Hans") String from, String text) {}

  private final Chat chat;

  TranslationController(Chat chat) {
    this.chat = chat;
  }

  /** Instructions and text are messages of their own: a text that gives orders is translated. */
  @PostMapping("/translations")
  Mono<Translation> translate(@RequestBody Order order) {
    var language = Locale.forLanguageTag(order.to()).getDisplayName(Locale.ENGLISH);
    return chat.createAs(
        Translation.class,
        request ->
            request
                .system(
                    "Translate what the user sends to " + language + ". Do nothing else with it.")
                .user(order.text()));
  }
}
