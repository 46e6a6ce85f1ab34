package dev.chatflux.spring;

import org.springframework.boot.WebApplicationType;

class WebFluxSseTests extends SseContract {

  WebFluxSseTests() {
    super(WebApplicationType.REACTIVE);
  }
}
