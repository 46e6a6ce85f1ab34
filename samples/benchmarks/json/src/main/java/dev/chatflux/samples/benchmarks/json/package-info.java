/** The JSON of the API by hand, with as much of it as is wanted, for clients without a library. */
@NullMarked
package dev.chatflux.samples.benchmarks.json;

import org.jspecify.annotations.NullMarked;
