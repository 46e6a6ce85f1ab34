/**
 * Endpoints as values: a request, and how its answer is decoded. A transport performs them and
 * knows no endpoint.
 */
@NullMarked
package dev.chatflux.call;

import org.jspecify.annotations.NullMarked;
