package dev.chatflux.reactor

import com.fasterxml.jackson.annotation.JsonProperty
import dev.chatflux.json.Wire
import dev.chatflux.schema.Description
import dev.chatflux.schema.JsonType
import dev.chatflux.schema.JsonTypes
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.time.Duration
import java.time.LocalDate
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.last
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import tools.jackson.core.type.TypeReference

/** Values of Kotlin's types as answers. */
class StructuredExtensionsTests {

    enum class Priority {
        @JsonProperty("low") LOW,
        @JsonProperty("high") HIGH,
    }

    data class Guest(val name: String, val age: Int?)

    @Description("Something to go to")
    data class Event(
        val name: String,
        @Description("When it begins") val date: LocalDate?,
        val seats: Int,
        val guests: List<Guest> = emptyList(),
        @param:JsonProperty("prio") val priority: Priority = Priority.LOW,
        val note: String? = "none",
    )

    sealed interface Shape {
        data class Circle(val radius: Double) : Shape

        data class Group(val shapes: List<Shape>) : Shape

        data object Nothing : Shape
    }

    data class Box<T : Any>(val content: T)

    private val server = OpenAiServer.start()

    private val openai = openAi {
        apiKey("sk-test")
        baseUrl(server.baseUrl())
        retry(RetryPolicy.none())
    }

    private val event =
        Event("Fair", LocalDate.of(2026, 5, 1), 9, listOf(Guest("Ada", null)), Priority.HIGH, null)

    private val text =
        """{"name":"Fair","date":"2026-05-01","seats":9,"guests":[{"name":"Ada","age":null}],"prio":"high","note":null}"""

    @AfterEach
    fun close() {
        openai.close()
        server.close()
    }

    @Test
    fun whatMayBeNullInKotlinMayBeNullInTheSchema() {
        assertThat(JsonType.of(Event::class.java).schema().toPrettyString())
            .isEqualTo(
                Wire.tree(
                        """
                        {"type":"object",
                         "properties":{
                           "name":{"type":"string"},
                           "date":{"type":["string","null"],"format":"date",
                             "description":"When it begins"},
                           "seats":{"type":"integer"},
                           "guests":{"type":"array","items":{"type":"object",
                             "properties":{"name":{"type":"string"},"age":{"type":["integer","null"]}},
                             "required":["name","age"],"additionalProperties":false}},
                           "prio":{"type":"string","enum":["low","high"]},
                           "note":{"type":["string","null"]}},
                         "required":["name","date","seats","guests","prio","note"],
                         "additionalProperties":false,
                         "description":"Something to go to"}
                        """
                    )
                    .toPrettyString()
            )
    }

    @Test
    fun whatHasADefaultMayBeLeftOutWhereAModelIsNotHeldToTheSchema() {
        val type = JsonTypes.standard().lenient().of(Event::class.java)
        assertThat(type.schema().path("required").toString()).isEqualTo("""["name","seats"]""")
        assertThat(type.schema().at("/properties/guests/type").asString()).isEqualTo("array")
        assertThat(type.read("""{"name":"Fair","seats":1}""")).isEqualTo(Event("Fair", null, 1))
    }

    @Test
    fun anAnswerIsAValueOfADataClass(): Unit = runBlocking {
        server.enqueue(Answer.saying(text))
        val answer: Event =
            openai.chat.awaitCreateAs {
                model("gpt-5-mini")
                user("Ada visits a fair on May 1st")
            }
        assertThat(answer).isEqualTo(event)
    }

    @Test
    fun nestedGenericTypesAreKept(): Unit = runBlocking {
        server.enqueue(Answer.saying("""{"value":[{"content":[$text]}]}"""))
        val answer =
            openai.chat.awaitCreateAs<List<Box<List<Event>>>> {
                model("gpt-5-mini")
                user("Which fairs?")
            }
        assertThat(answer).isEqualTo(listOf(Box(listOf(event))))
    }

    @Test
    fun sealedTypesNeedNoAnnotation() {
        val type = JsonTypes.standard().of(object : TypeReference<Box<Shape>>() {})
        assertThat(
                type.schema().at("/\$defs/Shape/anyOf").values().map {
                    it.at("/properties/type/enum/0").asString()
                }
            )
            .containsExactly("Circle", "Group", "Nothing")
        val json =
            """{"content":{"type":"Group","shapes":[{"type":"Circle","radius":1.5},{"type":"Nothing"}]}}"""
        assertThat(type.read(json))
            .isEqualTo(Box(Shape.Group(listOf(Shape.Circle(1.5), Shape.Nothing))))
    }

    @JvmInline value class Email(val text: String)

    data class Contact(val email: Email, val other: Email?)

    @Test
    fun aValueClassIsWhatItHolds() {
        val type = JsonType.of(Contact::class.java)
        assertThat(type.schema().path("properties").toString())
            .isEqualTo("""{"email":{"type":"string"},"other":{"type":["string","null"]}}""")
        assertThat(type.read("""{"email":"a@b.c","other":null}"""))
            .isEqualTo(Contact(Email("a@b.c"), null))
    }

    @Test
    fun aValueGrowsInAFlow(): Unit = runBlocking {
        server.enqueue(Answer.saying(text))
        val partials =
            openai.chat
                .streamFlowAs<Event> {
                    model("gpt-5-mini")
                    user("Ada visits a fair on May 1st")
                }
                .toList()
        assertThat(partials.last().value()).isEqualTo(event)
        assertThat(partials.first().json().isEmpty).isTrue()
        // There is no event without seats.
        assertThat(partials.filter { it.value() == null }).allMatch { !it.json().has("seats") }
        assertThat(partials.mapNotNull { it.value()?.guests?.size }.distinct())
            .containsExactly(0, 1)
    }

    @Test
    fun anotherJsonLibraryTakesPart(): Unit = runBlocking {
        val schema =
            Wire.tree(
                """{"type":"object","properties":{"words":{"type":"string"}},"required":["words"],"additionalProperties":false}"""
            )
        val words = JsonType.of("words", schema) { it.path("words").asString().split(" ") }
        server.enqueue(Answer.saying("""{"words":"a b"}"""), Answer.saying("""{"words":"a b"}"""))
        val spec: dev.chatflux.chat.ChatRequest.Builder.() -> Unit = {
            model("gpt-5-mini")
            user("Words!")
        }
        assertThat(openai.chat.awaitCreateAs(words, spec)).containsExactly("a", "b")
        assertThat(openai.chat.streamFlowAs(words, spec).last().value()).containsExactly("a", "b")
    }

    @Test
    fun aFlowThatIsLeftHangsUp(): Unit = runBlocking {
        server.enqueue(Answer.saying(text).stallAfterPieces(3))
        openai.chat
            .streamFlowAs<Event> {
                model("gpt-5-mini")
                user("Ada visits a fair on May 1st")
            }
            .first()
        assertThat(server.awaitHangUp(Duration.ofSeconds(30)).path()).contains("chat")
    }
}
