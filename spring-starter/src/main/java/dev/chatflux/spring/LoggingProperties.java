package dev.chatflux.spring;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is logged of calls.
 *
 * @param bodies Whether to log what is sent and what comes back, by the logger dev.chatflux.bodies:
 *     prompts and answers, but no keys.
 * @param maxSize How much of each body is logged.
 */
record LoggingProperties(
    @DefaultValue("false") boolean bodies, @DefaultValue("16KB") DataSize maxSize) {}
