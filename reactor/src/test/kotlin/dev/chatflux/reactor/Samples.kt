package dev.chatflux.reactor

import dev.chatflux.call.ApiCall
import dev.chatflux.call.ApiRequest
import dev.chatflux.chat.ChatCalls
import dev.chatflux.chat.ChatChunk
import dev.chatflux.chat.ChatEvent
import dev.chatflux.chat.ChatMessage
import dev.chatflux.chat.ImageDetail
import dev.chatflux.chat.MessageContent
import dev.chatflux.chat.WebSearchOptions
import dev.chatflux.errors.NotFoundException
import dev.chatflux.json.Wire
import dev.chatflux.models.Model
import dev.chatflux.models.ModelCalls
import dev.chatflux.schema.JsonType
import java.time.Duration
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList

/** What the documentation of the extensions shows. */
@Suppress("unused")
internal class Samples(private val openai: OpenAi, private val answers: Answers) {

    data class CalendarEvent(val name: String, val participants: List<String>, val note: String?)

    data class Place(val city: String)

    interface Answers {
        suspend fun save(text: String)
    }

    fun openAi(): OpenAi = openAi {
        apiKey(System.getenv("OPENAI_API_KEY"))
        retry(RetryPolicy.maxRetries(5))
        idleTimeout(Duration.ofMinutes(1))
        filter { request, next -> next.exchange(request.header("X-Team", "search")) }
        netty { it.maxConnections(500) }
    }

    fun limits(): Limits = limits {
        requestsPerMinute(500)
        quota(Quota.ofModel("gpt-5").tokensPerMinute(30_000))
    }

    fun limited(): OpenAi = openAi {
        apiKey(System.getenv("OPENAI_API_KEY"))
        limits { requestsPerMinute(500) }
    }

    fun mutate(): OpenAi = openai.mutate {
        baseUrl("http://localhost:11434/v1")
        credentials(Credentials.none())
    }

    suspend fun chatRequest() {
        val tutor =
            openai.chat.withDefaults(
                chatRequest {
                    model("gpt-5-mini")
                    system("You are a patient tutor.")
                }
            )
        val question = chatRequest { user("Who won the world series in 2020?") }
        println(tutor.awaitCreate(question).text())
        tutor.streamFlow(question).text().collect(::print)
    }

    suspend fun awaitCreate() {
        val completion =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                user("Who won the world series in 2020?")
            }
        println(completion.text())
    }

    suspend fun streamFlow() {
        openai.chat
            .streamFlow {
                model("gpt-5-mini")
                user("Tell me a story")
            }
            .text()
            .take(100)
            .collect(::print)
    }

    suspend fun eventsFlow(weather: FunctionTool<Place>) {
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

    suspend fun text(story: Flow<ChatChunk>) {
        story.text().collect(::print)
    }

    suspend fun assemble(story: Flow<ChatChunk>) {
        println(story.assemble().usage())
    }

    fun whenDone(story: Flow<ChatChunk>) = story.whenDone { outcome ->
        answers.save(outcome.completion().text())
    }

    suspend fun contentParts() {
        openai.chat.awaitCreate {
            model("gpt-5-mini")
            user {
                text("What is this?")
                image("https://example.com/boat.png", ImageDetail.LOW)
            }
        }
    }

    fun messages(): List<ChatMessage> {
        val question = userMessage { text("Who won the world series in 2020?") }
        val answer = assistantMessage { content(MessageContent.of("The Dodgers.")) }
        return chatRequest {
            message(question)
            message(answer)
            assistant { refusal("I would rather not say more.") }
        }
            .messages()
    }

    fun functionTool() = chatRequest {
        functionTool {
            name("get_weather")
            description("Tells the weather of today")
            parameters(jsonType<Place>().schema())
        }
        message(userMessage { text("Do I need an umbrella in Oslo?") })
    }

    fun searchLocation() = chatRequest {
        webSearchOptions(WebSearchOptions.of(searchLocation { city("Bergen") }))
    }

    suspend fun awaitCreateAs() {
        val events =
            openai.chat.awaitCreateAs<List<CalendarEvent>> {
                model("gpt-5-mini")
                user("Which fairs are there in May?")
            }
        events.forEach { println("${it.name}: ${it.note ?: "no note"}") }
    }

    suspend fun awaitCreateAsOfAnotherLibrary(): List<String> {
        val schema =
            Wire.tree(
                """
                {"type": "object", "properties": {"words": {"type": "string"}},
                 "required": ["words"], "additionalProperties": false}
                """
            )
        val words = JsonType.of("words", schema) { it.path("words").asString().split(" ") }
        return openai.chat.awaitCreateAs(words) { user("Say something") }
    }

    suspend fun streamFlowAs() {
        openai.chat
            .streamFlowAs<CalendarEvent> {
                model("gpt-5-mini")
                user("Alice and Bob visit a fair on May 1st")
            }
            .collect { partial -> println(partial.value()?.participants ?: partial.json()) }
    }

    suspend fun streamFlowAsOfAnotherLibrary(words: JsonType<List<String>>) {
        openai.chat
            .streamFlowAs(words) { user("Say something") }
            .collect { partial -> println(partial.json()) }
    }

    suspend fun jsonType() {
        val completion =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                user("Alice and Bob visit a fair on May 1st")
                responseFormat<CalendarEvent>()
            }
        val event = completion.readAs<CalendarEvent>()
        println("$event for ${completion.usage()}, as of ${jsonType<CalendarEvent>().schema()}")
    }

    fun tool(): FunctionTool<Place> =
        tool<Place>("get_weather", "Tells the weather of today") { place ->
            delay(100)
            "Rain in ${place.city}"
        }

    fun toolWithoutArguments(): FunctionTool<*> =
        tool("get_stations", "Tells which stations report") {
            openai.models.listFlow().toList().map { it.id() }
        }

    fun awaitApproval(weather: FunctionTool<Place>): Tools =
        Tools.of(weather).awaitApproval { call -> openai.isHarmless(call.arguments()) }

    private suspend fun OpenAi.isHarmless(text: String): Boolean =
        moderations.awaitCreate { input(text) }.results().none { it.flagged() == true }

    fun fallback(other: Chat): Chat =
        openai.chat.withFallback(Fallback.to(other).onErrors { it is NotFoundException })

    suspend fun anyEndpoint() {
        val body = mapOf("prompt" to "Hello, how are you?", "length" to 50)
        println(openai.awaitCall("/generate", body).path("generated_text").asString())
        val models = ApiCall.of(ApiRequest.get("/models/gpt-5-mini"), Model::class.java)
        println(openai.awaitCall(models).ownedBy())
    }

    suspend fun awaitExchange() {
        val question = chatRequest {
            model("gpt-5-mini")
            user("Hi")
        }
        val exchange = openai.awaitExchange(ChatCalls.create(question))
        println("${exchange.value().text()}, ${exchange.rateLimits().tokens().remaining()} left")
    }

    suspend fun streamWithHead() {
        val question = chatRequest {
            model("gpt-5-mini")
            user("Tell me a story")
        }
        openai
            .streamFlow(ChatCalls.stream(question)) { head -> println(head.requestId()) }
            .text()
            .collect(::print)
    }

    suspend fun anyStream() {
        openai.streamFlow("/generate", mapOf("prompt" to "Hi")).collect { println(it) }
    }

    suspend fun anyList() {
        openai.listFlow(ModelCalls.list()).take(3).collect { println(it.id()) }
    }

    suspend fun completions() {
        val request = completionRequest {
            model("gpt-3.5-turbo-instruct")
            prompt("Once")
        }
        println(openai.completions.awaitCreate { from(request).maxTokens(50) }.text())
    }

    suspend fun completionFlow() {
        openai.completions
            .streamFlow {
                model("gpt-3.5-turbo-instruct")
                prompt("Once")
            }
            .withoutEndMarker()
            .collect { print(it.text()) }
    }

    suspend fun engines() {
        println(openai.completions.awaitCreateForEngine("davinci") { prompt("// a loop") }.text())
        openai.completions
            .streamForEngineFlow("davinci") { prompt("// a loop") }
            .collect { print(it.text()) }
    }

    suspend fun storedChats() {
        val first = openai.chatCompletions.listFlow { model("gpt-5-mini") }.first()
        openai.chatCompletions.messagesFlow(first.id()!!) { limit(10) }.collect(::println)
        println(chatCompletionQuery { limit(10) } to chatMessageQuery { limit(10) })
    }

    suspend fun embeddings() {
        val words = embeddingRequest {
            model("text-embedding-3-small")
            input("cat", "kitten")
        }
        val (cat, kitten) = openai.embeddings.awaitCreate { from(words) }.vectors()
        println(cat.cosine(kitten))
    }

    suspend fun moderations() {
        val words = moderationRequest { input("some words") }
        println(openai.moderations.awaitCreate { from(words) }.results())
    }

    suspend fun inputTokens() {
        val count =
            openai.inputTokens.awaitCount {
                model("gpt-5-mini")
                user("Tell me a story")
            }
        println(count.inputTokens())
    }

    suspend fun models() {
        openai.models.listFlow().collect { println(it.id()) }
        openai.models.enginesFlow().collect { println(it.id()) }
    }
}
