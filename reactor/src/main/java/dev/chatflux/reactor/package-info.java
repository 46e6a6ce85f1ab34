/**
 * The OpenAI API as {@code Mono} and {@code Flux}. {@link dev.chatflux.reactor.OpenAi} is the way
 * in.
 */
@NullMarked
package dev.chatflux.reactor;

import org.jspecify.annotations.NullMarked;
