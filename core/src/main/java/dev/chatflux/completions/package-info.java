/** Text completions, the older sibling of chat. */
@NullMarked
@WireStyle
package dev.chatflux.completions;

import dev.chatflux.common.WireStyle;
import org.jspecify.annotations.NullMarked;
