package dev.chatflux.reactor

import java.lang.reflect.Method
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KParameter
import kotlin.reflect.full.callSuspendBy
import kotlin.reflect.full.instanceParameter
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.full.valueParameters
import kotlin.reflect.jvm.isAccessible
import kotlin.reflect.jvm.kotlinFunction

/**
 * Calls methods with the defaults of parameters that are left out. Only touched where there are
 * such, and Kotlin's reflection.
 */
internal object DefaultArguments {

    @JvmStatic
    fun call(bean: Any, method: Method, arguments: Array<Any?>): Any? {
        val function = function(method)
        return function.callBy(given(bean, function, arguments)).takeUnless { it == Unit }
    }

    suspend fun callSuspending(bean: Any, method: Method, arguments: Array<Any?>): Any? {
        val function = function(method)
        return function.callSuspendBy(given(bean, function, arguments))
    }

    private fun function(method: Method): KFunction<*> =
        checkNotNull(method.kotlinFunction) { "$method is no function of Kotlin's" }
            .apply { isAccessible = true }

    private fun given(
        bean: Any,
        function: KFunction<*>,
        arguments: Array<Any?>,
    ): Map<KParameter, Any?> =
        function.valueParameters
            .zip(arguments)
            .filterNot { (parameter, value) -> value == null && parameter.isOptional }
            .associate { (parameter, value) -> parameter to boxed(parameter, value) }
            .plus(checkNotNull(function.instanceParameter) to bean)

    /** A model writes what a value class holds, and reflection wants the value. */
    private fun boxed(parameter: KParameter, value: Any?): Any? {
        val type = parameter.type.classifier as? KClass<*>
        val boxes = type != null && type.isValue && value != null && !type.isInstance(value)
        return if (boxes) type?.primaryConstructor?.call(value) else value
    }
}
