package dev.chatflux.reactor

import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatEvent
import dev.chatflux.reactor.observation.MicrometerObserver
import dev.chatflux.tokens.TokenBudget
import dev.chatflux.tokens.TokenCounter
import io.micrometer.observation.ObservationRegistry
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.reactor.asCoroutineContext
import kotlinx.coroutines.withContext

/** The Kotlin of the README, so that the compiler reads it. */
@Suppress("unused", "UNUSED_VARIABLE")
private class ReadmeKotlinSnippets {

    suspend fun opening() {
        val openai = OpenAi.create(System.getenv("OPENAI_API_KEY"))

        openai.chat
            .streamFlow {
                model("gpt-5-mini")
                user("Tell me a story")
            }
            .mapNotNull { it.text() }
            .collect(::print)
    }

    suspend fun chat(openai: OpenAi) {
        val completion: ChatCompletion =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                system("You are a helpful assistant.")
                user("Who won the world series in 2020?")
            }
        println(completion.text())
    }

    data class CalendarEvent(val name: String)

    suspend fun structured(openai: OpenAi) {
        val event: CalendarEvent =
            openai.chat.awaitCreateAs {
                model("gpt-5-mini")
                user("Alice and Bob visit a fair on May 1st")
            }
    }

    suspend fun growing(openai: OpenAi) {
        openai.chat
            .streamFlowAs<List<CalendarEvent>> {
                model("gpt-5-mini")
                user("Which fairs are there in May?")
            }
            .collect { partial -> println(partial.json()) }
    }

    fun limits() {
        val limited = openAi {
            limits {
                requestsPerMinute(3_500)
                tokensPerMinute(90_000)
            }
        }
    }

    fun tokens(openai: OpenAi) {
        val fitting =
            openai.chat
                .withTokenBudget(TokenBudget.of(TokenCounter.exact()).answer(1_000))
                .withDefaults { it.model("gpt-4o") }
    }

    suspend fun tokensOfTheServer(openai: OpenAi) {
        val count =
            openai.inputTokens.awaitCount {
                model("gpt-5-mini")
                user("Tell me a story")
            }
    }

    fun fallback(openai: OpenAi, other: OpenAi) {
        val steady =
            openai.chat
                .withFallback("gpt-4.1-mini")
                .withFallback(other.chat.withDefaults { it.model("mistral-large-latest") })
    }

    suspend fun usage(metered: OpenAi) {
        val completion =
            withContext(UsageLedger.label("tenant-7").asCoroutineContext()) {
                metered.chat.awaitCreate {
                    model("gpt-5-mini")
                    user("Hi")
                }
            }
    }

    fun observation(observations: ObservationRegistry) {
        val observed = OpenAi.builder().observer(MicrometerObserver.of(observations)).build()
    }

    data class Place(val city: String)

    interface Forecasts {
        suspend fun of(city: String): String
    }

    suspend fun tools(openai: OpenAi, forecasts: Forecasts) {
        val weather =
            tool<Place>("get_weather", "Tells the weather of today") { forecasts.of(it.city) }

        openai.chat
            .withTools(weather)
            .eventsFlow {
                model("gpt-5-mini")
                user("Do I need an umbrella in Oslo?")
            }
            .collect { event ->
                when (event) {
                    is ChatEvent.Text -> print(event.text())
                    is ChatEvent.ToolStarted -> println("${event.name()} ${event.arguments()}")
                    else -> {}
                }
            }
    }

    suspend fun memory(openai: OpenAi, memory: ChatMemory) {
        val tutor = openai.chat.withMemory(memory, "user-42")

        tutor.awaitCreate {
            model("gpt-5-mini")
            user("I am Ada")
        }
        println(
            tutor
                .awaitCreate {
                    model("gpt-5-mini")
                    user("Who am I?")
                }
                .text()
        )
    }
}
