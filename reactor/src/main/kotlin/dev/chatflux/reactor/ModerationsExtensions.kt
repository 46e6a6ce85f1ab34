package dev.chatflux.reactor

import dev.chatflux.moderations.Moderation
import dev.chatflux.moderations.ModerationRequest
import kotlinx.coroutines.reactor.awaitSingle

/**
 * Builds a request.
 *
 * @sample dev.chatflux.reactor.Samples.moderations
 */
public fun moderationRequest(
    spec: @ChatFluxDsl ModerationRequest.Builder.() -> Unit
): ModerationRequest = ModerationRequest.builder().apply(spec).build()

/**
 * Coroutines variant of [Moderations.create] that builds the request in place.
 *
 * @sample dev.chatflux.reactor.Samples.moderations
 */
public suspend fun Moderations.awaitCreate(
    spec: @ChatFluxDsl ModerationRequest.Builder.() -> Unit
): Moderation = create(moderationRequest(spec)).awaitSingle()
