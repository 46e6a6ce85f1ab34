/** Vectors that say what texts are about. */
@NullMarked
@WireStyle
package dev.chatflux.embeddings;

import dev.chatflux.common.WireStyle;
import org.jspecify.annotations.NullMarked;
