/** Starts servers and contestants in processes of their own, and prints tables. */
@NullMarked
package dev.chatflux.samples.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
