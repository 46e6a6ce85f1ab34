/** The models that there are. */
@NullMarked
package dev.chatflux.models;

import org.jspecify.annotations.NullMarked;
