package dev.chatflux.reactor

/**
 * Builds limits.
 *
 * @sample dev.chatflux.reactor.Samples.limits
 */
public fun limits(spec: @ChatFluxDsl Limits.Builder.() -> Unit): Limits =
    Limits.builder().apply(spec).build()

/**
 * The [limits of the client][OpenAiBuilder.limits].
 *
 * @sample dev.chatflux.reactor.Samples.limited
 */
public fun OpenAiBuilder.limits(spec: @ChatFluxDsl Limits.Builder.() -> Unit): OpenAiBuilder =
    limits(Limits.builder().apply(spec).build())

/** How far the limits of the client are used, as a property. */
public val OpenAi.limits: Limiter
    get() = limits()
