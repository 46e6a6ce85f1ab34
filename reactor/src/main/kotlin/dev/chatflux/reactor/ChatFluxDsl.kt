package dev.chatflux.reactor

/**
 * Keeps builders apart: within one, the methods of the one around it are called by its label only,
 * as in `this@chatRequest`.
 */
@DslMarker
@MustBeDocumented
@Target(AnnotationTarget.CLASS, AnnotationTarget.TYPE)
public annotation class ChatFluxDsl
