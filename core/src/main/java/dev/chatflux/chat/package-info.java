/** Chat completions. */
@NullMarked
@WireStyle
package dev.chatflux.chat;

import dev.chatflux.common.WireStyle;
import org.jspecify.annotations.NullMarked;
