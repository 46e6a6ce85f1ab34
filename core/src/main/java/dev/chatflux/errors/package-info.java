/**
 * What goes wrong, by what the caller can do about it. {@link dev.chatflux.errors.OpenAiException}
 * is the root.
 */
@NullMarked
package dev.chatflux.errors;

import org.jspecify.annotations.NullMarked;
