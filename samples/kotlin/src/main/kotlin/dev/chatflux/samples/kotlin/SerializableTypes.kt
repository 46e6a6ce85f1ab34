package dev.chatflux.samples.kotlin

import dev.chatflux.schema.JsonType
import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.KSerializer
import kotlinx.serialization.descriptors.PolymorphicKind
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.descriptors.SerialKind
import kotlinx.serialization.descriptors.StructureKind
import kotlinx.serialization.descriptors.elementDescriptors
import kotlinx.serialization.descriptors.elementNames
import kotlinx.serialization.json.Json
import kotlinx.serialization.serializer
import tools.jackson.databind.node.JsonNodeFactory
import tools.jackson.databind.node.ObjectNode

/** A type that kotlinx.serialization reads, in a schema of the strict mode. */
internal inline fun <reified T : Any> serializable(): JsonType<T> = serializable(serializer<T>())

internal fun <T : Any> serializable(serializer: KSerializer<T>): JsonType<T> {
    val name = serializer.descriptor.serialName.substringAfterLast('.')
    return JsonType.of(name, schema(serializer.descriptor)) {
        Json.decodeFromString(serializer, it.toString())
    }
}

@OptIn(ExperimentalSerializationApi::class)
private fun schema(of: SerialDescriptor): ObjectNode {
    val schema =
        when (of.kind) {
            PrimitiveKind.STRING,
            PrimitiveKind.CHAR -> type("string")
            PrimitiveKind.BOOLEAN -> type("boolean")
            PrimitiveKind.FLOAT,
            PrimitiveKind.DOUBLE -> type("number")
            is PrimitiveKind -> type("integer")
            SerialKind.ENUM -> type("string").also { enumeration(it, of) }
            StructureKind.LIST ->
                type("array").also { it.set("items", schema(of.getElementDescriptor(0))) }
            StructureKind.CLASS,
            StructureKind.OBJECT ->
                if (of.isInline) schema(of.getElementDescriptor(0)) else members(of)
            StructureKind.MAP,
            SerialKind.CONTEXTUAL,
            is PolymorphicKind -> throw IllegalArgumentException("No schema for ${of.serialName}")
        }
    return if (of.isNullable) nullable(schema) else schema
}

private fun type(name: String): ObjectNode = JsonNodeFactory.instance.objectNode().put("type", name)

@OptIn(ExperimentalSerializationApi::class)
private fun enumeration(schema: ObjectNode, of: SerialDescriptor) {
    val values = schema.putArray("enum")
    of.elementNames.forEach { values.add(it) }
}

@OptIn(ExperimentalSerializationApi::class)
private fun members(of: SerialDescriptor): ObjectNode {
    val schema = type("object")
    val properties = schema.putObject("properties")
    val required = schema.putArray("required")
    of.elementNames.zip(of.elementDescriptors).forEach { (name, member) ->
        properties.set(name, schema(member))
        required.add(name)
    }
    return schema.put("additionalProperties", false)
}

private fun nullable(schema: ObjectNode): ObjectNode {
    val either = JsonNodeFactory.instance.objectNode()
    either.putArray("anyOf").add(schema).add(type("null"))
    return either
}
