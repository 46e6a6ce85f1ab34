package dev.chatflux.samples.assistants.memory;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application; {@code application.yaml} configures it. */
@SpringBootApplication(proxyBeanMethods = false)
class CompanionApplication {}
