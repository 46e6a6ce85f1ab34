package dev.chatflux.samples.controllers;

import org.springframework.boot.WebApplicationType;

class WebFluxControllersTests extends ControllersContract {

  WebFluxControllersTests() {
    super(WebApplicationType.REACTIVE);
  }
}
