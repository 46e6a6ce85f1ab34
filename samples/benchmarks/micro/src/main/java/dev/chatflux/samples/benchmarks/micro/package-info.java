/** What encoding and decoding cost, without a network. */
@NullMarked
package dev.chatflux.samples.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
