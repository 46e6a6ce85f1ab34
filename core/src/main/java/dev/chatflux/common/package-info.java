/** What several resources share. */
@NullMarked
package dev.chatflux.common;

import org.jspecify.annotations.NullMarked;
