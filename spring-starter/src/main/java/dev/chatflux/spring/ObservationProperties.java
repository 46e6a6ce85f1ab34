package dev.chatflux.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told of calls, in an application that has an ObservationRegistry.
 *
 * @param enabled Whether calls and their requests are observed.
 * @param content Whether the messages of chats and their answers are told. They are long, and may
 *     hold what is nobody's business.
 * @param pools Whether the pools of connections are shown as gauges.
 */
@ConfigurationProperties("chatflux.observations")
record ObservationProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("false") boolean content,
    @DefaultValue("false") boolean pools) {}
