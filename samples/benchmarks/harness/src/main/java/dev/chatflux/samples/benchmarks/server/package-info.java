/** A server that writes bytes which were encoded before, so that it costs as little as possible. */
@NullMarked
package dev.chatflux.samples.benchmarks.server;

import org.jspecify.annotations.NullMarked;
