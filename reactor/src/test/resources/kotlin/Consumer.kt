import dev.chatflux.chat.ChatEvent
import dev.chatflux.chat.ImageDetail
import dev.chatflux.reactor.*
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking

/** A program of somebody whose Kotlin is older than ours. */
data class Place(val city: String, val country: String? = null)

val weather = tool<Place>("get_weather", "Tells the weather") { "Rain in ${it.city}" }

val client = openAi {
    apiKey("sk-test")
    retry(RetryPolicy.none())
}

val request = chatRequest {
    model("gpt-5-mini")
    user {
        text("What is this?")
        image("https://example.com/boat.png", ImageDetail.LOW)
    }
}

fun run(): List<String> = runBlocking {
    val chat = Chat.answering("""{"city":"Oslo","country":null}""").withTools(weather)
    listOf(
            chat.awaitCreate(request).text(),
            chat.streamFlow(request).text().toList().joinToString(""),
            chat.streamFlow(request).assemble().finishReason(),
            chat.eventsFlow(request).toList().last() is ChatEvent.Done,
            chat.awaitCreateAs<Place> { user("Where?") },
            client,
        )
        .map { it.toString() }
}
