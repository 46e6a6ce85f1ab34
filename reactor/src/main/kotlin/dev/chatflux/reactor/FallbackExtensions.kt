package dev.chatflux.reactor

import dev.chatflux.errors.OpenAiException

/**
 * This fallback, on these errors: `when` is a word of Kotlin's own.
 *
 * @sample dev.chatflux.reactor.Samples.fallback
 */
public fun Fallback.onErrors(condition: (OpenAiException) -> Boolean): Fallback = `when`(condition)
