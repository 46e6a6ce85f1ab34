package dev.chatflux.reactor

/** Builds limits: `limits { requestsPerMinute(500) }`. */
public fun limits(spec: Limits.Builder.() -> Unit): Limits = Limits.builder().apply(spec).build()

/**
 * The [limits of the client][OpenAiBuilder.limits]: `openAi { limits { requestsPerMinute(500) } }`.
 */
public fun OpenAiBuilder.limits(spec: Limits.Builder.() -> Unit): OpenAiBuilder =
    limits(Limits.builder().apply(spec).build())

/** How far the limits of the client are used, as a property. */
public val OpenAi.limits: Limiter
    get() = limits()
