/** What runs in the measured process: scenarios, meters, and what a contestant has to do. */
@NullMarked
package dev.chatflux.samples.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
