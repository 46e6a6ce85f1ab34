package dev.chatflux.samples.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is bounded.
 *
 * @param patience how long an answer goes on while no page watches it, and how long its end can be
 *     seen by pages that come late
 * @param maxAnswers how many answers there may be at a time
 * @param maxQuestion how many characters a question may have
 */
@ConfigurationProperties("web-chat")
record WebChatProperties(
    @DefaultValue("1m") Duration patience,
    @DefaultValue("1000") int maxAnswers,
    @DefaultValue("20000") int maxQuestion) {}
