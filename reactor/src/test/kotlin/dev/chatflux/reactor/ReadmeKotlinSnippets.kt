package dev.chatflux.reactor

import dev.chatflux.call.ApiCall
import dev.chatflux.call.ApiRequest
import dev.chatflux.chat.ChatCalls
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatEvent
import dev.chatflux.chat.ChatMessage
import dev.chatflux.chat.ChatRequest
import dev.chatflux.errors.IncompleteStreamException
import dev.chatflux.errors.NotFoundException
import dev.chatflux.errors.RateLimitException
import dev.chatflux.reactor.Bucket4jLimits.WhenAway
import dev.chatflux.reactor.observation.GenAiMeterObservationHandler
import dev.chatflux.reactor.observation.MicrometerObserver
import dev.chatflux.reactor.observation.UsageMetrics
import dev.chatflux.tokens.Prices
import dev.chatflux.tokens.TokenBudget
import dev.chatflux.tokens.TokenCounter
import io.github.bucket4j.distributed.proxy.AsyncProxyManager
import io.micrometer.core.instrument.MeterRegistry
import io.micrometer.observation.ObservationRegistry
import java.time.Duration
import kotlinx.coroutines.flow.catch
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.reactor.asCoroutineContext
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.slf4j.Logger

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
            .text()
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
                .withDefaults(chatRequest { model("gpt-4o") })
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
                .withFallback(
                    other.chat.withDefaults(chatRequest { model("mistral-large-latest") })
                )
    }

    suspend fun usage(log: Logger) {
        val ledger =
            UsageLedger.create()
                .prices(Prices.read("gpt-5-mini, 0.25, 0.025, 2.00"))
                .budget(UsageBudget.warnAt("80") { log.warn("{} spent", it.spent()) })
                .budget(UsageBudget.stopAt("5.00").ofEachLabel())

        val metered = openAi { usage(ledger) }

        val completion =
            withContext(UsageLedger.label("tenant-7").asCoroutineContext()) {
                metered.chat.awaitCreate {
                    model("gpt-5-mini")
                    user("Hi")
                }
            }
    }

    fun metrics(ledger: UsageLedger, registry: MeterRegistry) {
        UsageMetrics(ledger).bindTo(registry)
    }

    fun observation(observations: ObservationRegistry, registry: MeterRegistry) {
        val observed = openAi { observer(MicrometerObserver.of(observations)) }

        observations.observationConfig().observationHandler(GenAiMeterObservationHandler(registry))
    }

    fun filters(log: Logger) {
        val traced = openAi {
            filter { request, next ->
                next.exchange(request.header("X-Team", "search")).doOnNext {
                    log.info("{} {}", request.description(), it.head().status())
                }
            }
            netty { it.http2(true).maxConnections(500).proxy("http://proxy:3128") }
        }
    }

    fun severalLimits() {
        val limits = limits {
            maxConcurrency(64)
            quota(Quota.perModel().requestsPerMinute(500))
            quota(Quota.ofModel("gpt-5").tokensPerMinute(30_000))
            quota(Quota.by("tenant") { it.headers().first("X-Tenant") }.maxConcurrency(4))
            counter(TokenCounter.exact())
        }
    }

    fun sharedLimits(proxies: AsyncProxyManager<String>) {
        val shared =
            Limits.payAsYouGo()
                .toBuilder()
                .store(Bucket4jLimits.of(proxies).whenAway(WhenAway.CLOSED))
                .build()
    }

    fun tokensOfCompletions(counter: TokenCounter) {
        val fitted =
            TokenBudget.of(counter)
                .fit(
                    completionRequest {
                        model("text-davinci-003")
                        prompt("how are you")
                    }
                )
    }

    fun condensing(memory: ChatMemory, cheap: Chat) {
        val condensing =
            memory.withWindow(
                MemoryWindow.lastMessages(40).summarising(cheap, MemoryWindow.lastMessages(10))
            )
    }

    suspend fun rewinding(openai: OpenAi, memory: ChatMemory) {
        val again =
            openai.chat.withMemory(memory.beforeLastAnswer(), "user-42").awaitCreate {
                model("gpt-5-mini")
            }

        val edited =
            openai.chat.withMemory(memory.before(4), "user-42").awaitCreate {
                model("gpt-5-mini")
                user("What I meant")
            }

        memory.truncate("user-42", 0).awaitSingleOrNull()
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

    suspend fun parts(openai: OpenAi) {
        val seen =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                user {
                    text("What is this?")
                    image("https://example.com/boat.png")
                }
            }
    }

    suspend fun defaults(openai: OpenAi, history: List<ChatMessage>) {
        val tutor =
            openai.chat.withDefaults(
                chatRequest {
                    model("gpt-5-mini")
                    system("You are a patient tutor.")
                }
            )

        val next = tutor.awaitCreate {
            messages(history)
            user("And in 2021?")
        }
    }

    interface Answers {
        suspend fun save(outcome: ChatOutcome)
    }

    suspend fun keeping(openai: OpenAi, answers: Answers) {
        val saved =
            openai.chat
                .streamFlow {
                    model("gpt-5-mini")
                    user("Tell me a story")
                }
                .whenDone { outcome -> answers.save(outcome) }

        val completion = saved.assemble()
    }

    suspend fun withUsage(openai: OpenAi) {
        val completion =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                user("Alice and Bob visit a fair on May 1st")
                responseFormat<CalendarEvent>()
            }
        println("${completion.readAs<CalendarEvent>()} for ${completion.usage()}")
    }

    interface Books {
        suspend fun find(words: String, author: String?, limit: Int): List<String>
    }

    interface Users {
        suspend fun allow(name: String?, arguments: String): Boolean
    }

    class Library(private val books: Books) {

        @Tool("Looks for books")
        suspend fun find(words: String, author: String?, limit: Int = 10): List<String> =
            books.find(words, author, limit)
    }

    fun annotated(openai: OpenAi, weather: FunctionTool<Place>, books: Books, users: Users) {
        val assistant =
            openai.chat.withTools(
                Tools.of(weather).and(Tools.annotated(Library(books))).awaitApproval { call ->
                    users.allow(call.name(), call.arguments())
                }
            )
    }

    suspend fun again(openai: OpenAi) {
        val memory = ChatMemory.inMemory().withWindow(MemoryWindow.lastMessages(20))
        val again =
            openai.chat.withMemory(memory.beforeLastAnswer(), "user-42").awaitCreate {
                model("gpt-5-mini")
            }
    }

    suspend fun completions(openai: OpenAi) {
        val text =
            openai.completions
                .streamFlow {
                    model("text-davinci-003")
                    prompt("how are you")
                }
                .withoutEndMarker()
                .mapNotNull { it.text() }

        val code =
            openai.completions.awaitCreateForEngine("davinci-codex") {
                prompt("// a loop")
                maxTokens(60)
            }
    }

    suspend fun resources(openai: OpenAi) {
        val models = openai.models.listFlow()

        val vectors =
            openai.embeddings
                .awaitCreate {
                    model("text-embedding-3-small")
                    input("cat", "kitten")
                }
                .vectors()
        val similarity = vectors[0].cosine(vectors[1])

        val harmful =
            openai.moderations.awaitCreate { input("some words of a user") }.results()[0].flagged()
    }

    data class Generated(val generatedText: String)

    suspend fun anyEndpoint(openai: OpenAi, generate: ApiRequest, json: Map<String, Any>) {
        val typed = openai.awaitCall(ApiCall.of(generate, Generated::class.java))
        val untyped = openai.awaitCall("/generate", json).path("generated_text").asString()
    }

    suspend fun errors(openai: OpenAi, log: Logger) {
        val answer =
            try {
                openai.chat
                    .awaitCreate {
                        model("gpt-5-mini")
                        user("Hi")
                    }
                    .text()
            } catch (error: RateLimitException) {
                "Too busy, try again later: ${error.requestId()}"
            }

        val story =
            openai.chat
                .streamFlow {
                    model("gpt-5-mini")
                    user("Tell me a story")
                }
                .catch { error ->
                    if (error is IncompleteStreamException) log.warn("Broke off") else throw error
                }
    }

    fun patience(log: Logger) {
        val patient = openAi {
            retry(
                RetryPolicy.maxRetries(5).onWait {
                    log.info("retry {} in {}", it.retry(), it.delay())
                }
            )
            headTimeout(Duration.ofMinutes(2))
            idleTimeout(Duration.ofMinutes(1))
        }
    }

    suspend fun limits(openai: OpenAi, request: ChatRequest) {
        val left = openai.awaitExchange(ChatCalls.create(request)).rateLimits().tokens().remaining()
    }

    fun fallbackOnMore(openai: OpenAi, sameModels: Chat) {
        val lenient =
            openai.chat.withFallback(
                Fallback.to(sameModels)
                    .onErrors { it.isRetryable || it is NotFoundException }
                    .request { it }
            )
    }

    fun variants(openai: OpenAi) {
        val local = openai.mutate {
            baseUrl("http://localhost:11434/v1")
            credentials(Credentials.none())
        }
    }

    suspend fun stub() {
        val chat = Chat.answering("Hi there")
        assertEquals("Hi there", chat.awaitCreate { user("Hello") }.text())
    }
}
