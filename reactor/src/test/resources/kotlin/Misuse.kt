import dev.chatflux.call.ApiRequest
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatMessage
import dev.chatflux.chat.ChatRequest
import dev.chatflux.errors.OpenAiException
import dev.chatflux.models.Model
import dev.chatflux.reactor.*
import dev.chatflux.schema.JsonType
import dev.chatflux.schema.Partial
import reactor.core.publisher.Mono

// What a server may leave out is nullable.

fun id(completion: ChatCompletion): String = completion.id() // error

fun tokens(completion: ChatCompletion): Int? = completion.usage().totalTokens() // error

fun model(request: ChatRequest): Int = request.model().length // error

fun owner(model: Model): String = model.ownedBy() // error

fun requestId(failure: OpenAiException): String = failure.requestId() // error

fun body(failure: OpenAiException): Int = failure.body().length // error

fun partial(failure: OpenAiException): String = failure.partial(ChatCompletion::class.java).text() // error

fun value(partial: Partial<String>): String = partial.value() // error

fun what(message: ChatMessage): String = message.content().text() // error

// What cannot be null takes no null.

fun said(words: String?) = ChatMessage.user(words) // error

fun asked(words: String?) = chatRequest { user(words) } // error

fun messages(messages: List<ChatMessage?>) = chatRequest { messages(messages) } // error

fun labels(label: String?) = chatRequest { metadata(mapOf("team" to label)) } // error

fun answered(openai: OpenAi) = openai.chat().create(null as ChatRequest) // no error: a cast of one's own

fun asks(openai: OpenAi, request: ChatRequest?) = openai.chat().create(request) // error

fun header(request: ApiRequest, value: String?) = request.header("X-Team", value) // error

fun variant(openai: OpenAi, url: String?) = openai.mutate { baseUrl(url) } // error

fun fallback(openai: OpenAi, other: Chat?) = openai.chat.withFallback(other) // error

fun remembering(openai: OpenAi, memory: ChatMemory, id: String?) = openai.chat.withMemory(memory, id) // error

fun retries(retries: Int?) = RetryPolicy.maxRetries(retries) // error

// What is asked back for must not be null either.

val filter = ExchangeFilter { _, _ -> null } // error

val credentials = Credentials { null } // error

val approved = Tools.of().approve { null } // error

class Memory : ChatMemory {
    override fun load(id: String): Mono<List<MemoryMessage>>? = null // error

    override fun append(id: String, messages: List<MemoryMessage>): Mono<Void> = Mono.empty()

    override fun truncate(id: String, count: Int): Mono<Void> = Mono.empty()
}

// Values of a type are not null.

suspend fun typed(chat: Chat) = chat.awaitCreateAs<String?> { user("Hi") } // error

fun type(): JsonType<String?> = jsonType<String?>() // error

// Builders are kept apart.

fun nested() = chatRequest { user { user("Hi") } } // error

fun within() = openAi { chatRequest { apiKey("sk-test") } } // error

fun assigned() = chatRequest { model = "gpt-5-mini" } // error
