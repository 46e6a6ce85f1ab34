/** Spring AI. */
@NullMarked
package dev.chatflux.samples.benchmarks.springai;

import org.jspecify.annotations.NullMarked;
