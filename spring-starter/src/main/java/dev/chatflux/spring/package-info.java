/**
 * ChatFlux in Spring Boot: an {@link dev.chatflux.reactor.OpenAi} and a {@link
 * dev.chatflux.reactor.Chat} to inject, made from the properties below {@code chatflux}.
 */
@NullMarked
package dev.chatflux.spring;

import org.jspecify.annotations.NullMarked;
