/** What Micrometer is told. Of use where that is on the class path. */
@NullMarked
package dev.chatflux.reactor.observation;

import org.jspecify.annotations.NullMarked;
