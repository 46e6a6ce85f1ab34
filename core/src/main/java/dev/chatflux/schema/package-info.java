/**
 * Types of the user, told to a model as JSON schemas and read from the JSON that it writes: {@link
 * dev.chatflux.schema.JsonType} is such a type, {@link dev.chatflux.schema.JsonTypes} makes them.
 */
@NullMarked
package dev.chatflux.schema;

import org.jspecify.annotations.NullMarked;
