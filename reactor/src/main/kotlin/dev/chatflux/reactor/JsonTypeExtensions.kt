package dev.chatflux.reactor

import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatRequest
import dev.chatflux.schema.JsonType
import dev.chatflux.schema.JsonTypes
import tools.jackson.core.type.TypeReference

/**
 * The type [T], nested and generic types included, as a model is told of it and as its values are
 * read.
 *
 * @sample dev.chatflux.reactor.Samples.jsonType
 */
public inline fun <reified T : Any> jsonType(types: JsonTypes = JsonTypes.standard()): JsonType<T> =
    types.of(object : TypeReference<T>() {})

/**
 * Asks for JSON that is a value of [T]; [readAs] reads it.
 *
 * @sample dev.chatflux.reactor.Samples.jsonType
 */
public inline fun <reified T : Any> ChatRequest.Builder.responseFormat(): ChatRequest.Builder =
    responseFormat(jsonType<T>())

/**
 * The answer as a value of [T]; errors as of [ChatCompletion.readAs].
 *
 * @sample dev.chatflux.reactor.Samples.jsonType
 */
public inline fun <reified T : Any> ChatCompletion.readAs(): T = readAs(jsonType<T>())
