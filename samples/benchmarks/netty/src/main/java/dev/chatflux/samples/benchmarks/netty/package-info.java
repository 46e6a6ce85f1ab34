/** Reactor Netty by hand. */
@NullMarked
package dev.chatflux.samples.benchmarks.netty;

import org.jspecify.annotations.NullMarked;
