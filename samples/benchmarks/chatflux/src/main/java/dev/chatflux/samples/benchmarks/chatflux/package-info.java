/** ChatFlux, by its public API. */
@NullMarked
package dev.chatflux.samples.benchmarks.chatflux;

import org.jspecify.annotations.NullMarked;
