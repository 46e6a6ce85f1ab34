/** A chat in the browser. */
@NullMarked
package dev.chatflux.samples.web;

import org.jspecify.annotations.NullMarked;
