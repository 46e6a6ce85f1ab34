/** Small controllers: a typed answer, a translation, a stream. */
@NullMarked
package dev.chatflux.samples.controllers;

import org.jspecify.annotations.NullMarked;
