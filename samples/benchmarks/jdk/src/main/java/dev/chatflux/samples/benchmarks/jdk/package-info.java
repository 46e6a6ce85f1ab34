/** The HTTP client of the JDK by hand. */
@NullMarked
package dev.chatflux.samples.benchmarks.jdk;

import org.jspecify.annotations.NullMarked;
