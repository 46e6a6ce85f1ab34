package dev.chatflux.reactor

import dev.chatflux.json.Wire
import dev.chatflux.schema.JsonType
import dev.chatflux.schema.JsonTypes
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.ExperimentalTime
import kotlin.time.Instant
import kotlinx.datetime.LocalDate
import kotlinx.datetime.LocalDateTime
import kotlinx.datetime.LocalTime
import kotlinx.datetime.YearMonth
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import tools.jackson.databind.json.JsonMapper

/** What Kotlin's own types are to a model. */
@OptIn(ExperimentalTime::class)
class KotlinTypesTests {

    data class Times(
        val day: LocalDate,
        val time: LocalTime,
        val start: LocalDateTime,
        val month: YearMonth?,
        val created: Instant,
        val length: Duration,
        val pause: Duration?,
    )

    private val times =
        Times(
            LocalDate(2026, 5, 1),
            LocalTime(9, 30),
            LocalDateTime(2026, 5, 1, 9, 30, 15),
            null,
            Instant.parse("2026-05-01T09:30:00Z"),
            90.minutes,
            null,
        )

    private val json =
        """{"day":"2026-05-01","time":"09:30","start":"2026-05-01T09:30:15","month":null,"created":"2026-05-01T09:30:00Z","length":"PT1H30M","pause":null}"""

    @Test
    fun datesAndTimesAreTexts() {
        val type = jsonType<Times>()
        val properties = type.schema().path("properties")
        assertThat(properties.at("/day").toString())
            .isEqualTo("""{"type":"string","format":"date"}""")
        assertThat(properties.at("/created/format").asString()).isEqualTo("date-time")
        assertThat(properties.at("/length/type").asString()).isEqualTo("string")
        assertThat(properties.at("/month/type").toString()).isEqualTo("""["string","null"]""")
        assertThat(properties.at("/pause/type").toString()).isEqualTo("""["string","null"]""")
        assertThat(type.read(json)).isEqualTo(times)
        assertThat(JsonTypes.standard().toJson(times)).isEqualTo(json)
    }

    @Test
    fun aDateThatIsNoneIsTold() {
        assertThatThrownBy { jsonType<List<LocalDate>>().read("""{"value":["yesterday"]}""") }
            .hasMessageContaining("yesterday")
    }

    @Test
    fun theApisOwnReaderKnowsThemToo() {
        val read = Wire.reader(Times::class.java).read(Wire.tree(json))
        assertThat(read).isEqualTo(times)
    }

    @JvmInline value class Email(val text: String)

    @JvmInline value class Percent(val value: Int)

    data class Contact(
        val email: Email,
        val share: Percent,
        val others: List<Email>,
        val second: Email? = null,
        val rate: Percent? = null,
    )

    @Test
    fun valueClassesAreWhatTheyHold() {
        val type = jsonType<Contact>()
        assertThat(type.schema().path("properties").toString())
            .isEqualTo(
                """{"email":{"type":"string"},"share":{"type":"integer"},"others":{"type":"array","items":{"type":"string"}},"second":{"type":["string","null"]},"rate":{"type":["integer","null"]}}"""
            )
        val text = """{"email":"a@b.c","share":7,"others":["d@e.f"],"second":"g@h.i","rate":null}"""
        assertThat(type.read(text))
            .isEqualTo(Contact(Email("a@b.c"), Percent(7), listOf(Email("d@e.f")), Email("g@h.i")))
    }

    @Test
    fun listsOfThemStandAlone() {
        assertThat(jsonType<List<Email>>().read("""{"value":["a@b.c"]}"""))
            .containsExactly(Email("a@b.c"))
    }

    enum class Mood {
        GOOD,
        BAD,
    }

    sealed class Result<out T> {
        data class Found<T>(val value: T, val mood: Mood) : Result<T>()

        data class Missing(val why: String?) : Result<kotlin.Nothing>()
    }

    data class Search(val results: List<Result<Contact>>)

    @Test
    fun sealedClassesEnumsAndGenericTypesNest() {
        val type = jsonType<Search>()
        val text =
            """{"results":[{"type":"Found","value":{"email":"a@b.c","share":7,"others":[],"second":null,"rate":null},"mood":"GOOD"},{"type":"Missing","why":null}]}"""
        assertThat(type.read(text))
            .isEqualTo(
                Search(
                    listOf(
                        Result.Found(
                            Contact(Email("a@b.c"), Percent(7), listOf()),
                            Mood.GOOD,
                        ),
                        Result.Missing(null),
                    )
                )
            )
    }

    @Test
    fun aMapperThatDoesNotKnowKotlinIsToldWhatToAdd() {
        val types = JsonTypes.of(JsonMapper.builder().build())
        assertThatThrownBy { types.of(Contact::class.java) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("Contact")
            .hasMessageContaining("KotlinModule")
    }

    @Test
    fun aTypeIsLookedAtOnce() {
        assertThat(jsonType<Search>()).isSameAs(JsonType.of(Search::class.java))
    }
}
