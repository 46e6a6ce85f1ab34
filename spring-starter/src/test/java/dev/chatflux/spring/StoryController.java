package dev.chatflux.spring;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.Embeddings;
import dev.chatflux.testing.OpenAiServer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The controller of the README, so that the compiler reads it. */
@RestController
class StoryController {

  private final Chat chat; // chatflux.api-key and chatflux.chat.model are set

  StoryController(Chat chat) {
    this.chat = chat;
  }

  @GetMapping("/story")
  Flux<ServerSentEvent<String>> story(@RequestParam String about) {
    return chat.events(request -> request.user("Tell me a story about " + about))
        .transform(ChatEvents.sse()); // the browser closes: the call is cancelled
  }
}

/** Remembers what each user said. */
@RestController
class TutorController {

  private final Chat chat;
  private final ChatMemory memory;

  TutorController(Chat chat, ChatMemory memory) {
    this.chat = chat;
    this.memory = memory;
  }

  @PostMapping("/tutor/{user}")
  Flux<ServerSentEvent<String>> tutor(@PathVariable String user, @RequestBody String question) {
    return chat.withMemory(memory, user)
        .events(request -> request.user(question))
        .transform(ChatEvents.sse());
  }
}

/** Two of the resources that are injected. */
@Service
class Advisor {

  private final Chat chat;
  private final Embeddings embeddings;

  Advisor(Chat chat, Embeddings embeddings) {
    this.chat = chat;
    this.embeddings = embeddings;
  }

  Mono<String> advise(String question) {
    return chat.create(request -> request.user(question)).map(ChatCompletion::text);
  }
}

/** Beans that take part. */
@Configuration(proxyBeanMethods = false)
class Tenants {

  interface KeyStore {
    Mono<String> ofTenant(String tenant);
  }

  @Bean
  Credentials tenants(KeyStore keys) {
    return Credentials.bearer(
        Mono.deferContextual(context -> keys.ofTenant(context.get("tenant"))));
  }

  @Bean
  OpenAiCustomizer team() {
    return openai -> openai.header("X-Team", "search");
  }
}

/** Another client. */
@Service
class Translator {

  private final Chat chat;

  Translator(@Qualifier("mistral") Chat chat) {
    this.chat = chat;
  }
}

/** A server of the tests. */
@TestConfiguration
class OpenAiForTests {

  @Bean(destroyMethod = "close")
  OpenAiServer openAiServer() {
    return OpenAiServer.start();
  }

  @Bean
  OpenAiConnectionDetails openAiConnection(OpenAiServer server) {
    return OpenAiConnectionDetails.of(server.baseUrl(), "sk-test");
  }
}
