package dev.chatflux.spring;

import org.springframework.boot.WebApplicationType;

class WebMvcSseTests extends SseContract {

  WebMvcSseTests() {
    super(WebApplicationType.SERVLET);
  }
}
