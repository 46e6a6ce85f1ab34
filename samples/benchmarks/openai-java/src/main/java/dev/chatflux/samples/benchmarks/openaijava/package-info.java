/** The official Java SDK. */
@NullMarked
package dev.chatflux.samples.benchmarks.openaijava;

import org.jspecify.annotations.NullMarked;
