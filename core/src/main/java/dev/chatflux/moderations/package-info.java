/** Whether texts and images are harmful. */
@NullMarked
@WireStyle
package dev.chatflux.moderations;

import dev.chatflux.common.WireStyle;
import org.jspecify.annotations.NullMarked;
