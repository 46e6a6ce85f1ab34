package dev.chatflux.spring;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties that all clients share, and further clients.
 *
 * @param clients Further clients by their names, each with the properties of a client. They are
 *     injected by the name as qualifier, and inherit nothing of the main client.
 * @param memory How conversations are remembered.
 * @param sse How server-sent events are written for browsers.
 */
@ConfigurationProperties("chatflux")
record ChatFluxProperties(
    @DefaultValue Map<String, ClientProperties> clients,
    @NestedConfigurationProperty @DefaultValue MemoryProperties memory,
    @NestedConfigurationProperty @DefaultValue SseProperties sse) {}
