package dev.chatflux.reactor

import dev.chatflux.moderations.Moderation
import dev.chatflux.moderations.ModerationRequest
import kotlinx.coroutines.reactor.awaitSingle

/** Builds a request: `moderationRequest { input("some words") }`. */
public fun moderationRequest(spec: ModerationRequest.Builder.() -> Unit): ModerationRequest =
    ModerationRequest.builder().apply(spec).build()

/** Coroutines variant of [Moderations.create] that builds the request in place. */
public suspend fun Moderations.awaitCreate(spec: ModerationRequest.Builder.() -> Unit): Moderation =
    create(moderationRequest(spec)).awaitSingle()
