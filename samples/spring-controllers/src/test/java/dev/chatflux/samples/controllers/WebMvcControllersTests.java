package dev.chatflux.samples.controllers;

import org.springframework.boot.WebApplicationType;

class WebMvcControllersTests extends ControllersContract {

  WebMvcControllersTests() {
    super(WebApplicationType.SERVLET);
  }
}
