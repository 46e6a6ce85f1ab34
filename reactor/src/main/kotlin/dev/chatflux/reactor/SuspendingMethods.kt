package dev.chatflux.reactor

import dev.chatflux.json.KotlinSupport
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlinx.coroutines.flow.Flow
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

/** Calls methods that suspend. Only touched where there is one, so where coroutines are. */
internal object SuspendingMethods {

    @JvmStatic
    fun call(bean: Any, method: Method, arguments: Array<Any?>): Mono<Any> = suspending {
        try {
            if (null in arguments && KotlinSupport.modules().isNotEmpty()) {
                DefaultArguments.callSuspending(bean, method, arguments)
            } else {
                suspendCoroutineUninterceptedOrReturn { method.invoke(bean, *arguments, it) }
            }
        } catch (e: InvocationTargetException) {
            throw e.targetException
        }
    }

    /** What a method that answers with a flow has answered. */
    @JvmStatic fun flow(answer: Any): Flux<Any> = flowing(answer as Flow<*>)
}
