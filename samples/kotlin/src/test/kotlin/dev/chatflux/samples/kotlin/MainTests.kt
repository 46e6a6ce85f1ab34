package dev.chatflux.samples.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource

/** Starts the programs as a user does. */
internal class MainTests {

    private val screen = ByteArrayOutputStream()

    private fun start(vararg args: String): Int = runBlocking {
        run(PrintStream(screen, true, Charsets.UTF_8), emptyMap(), args.toList())
    }

    private fun shown() = screen.toString(Charsets.UTF_8)

    @ParameterizedTest
    @CsvSource(
        "chat, Press Enter while I speak",
        "travel, Take the train at 08:25",
        "invitation, ada@example.com",
        "questions, 50 answered",
        "recipe, '250.0 GRAM flour'",
    )
    fun eachProgramPlaysItsExampleWithoutAKey(name: String, end: String) {
        val words = if (name == "chat") arrayOf("Say", "Hi") else emptyArray()
        assertThat(start(name, *words)).isZero()
        assertThat(shown()).contains("No OPENAI_API_KEY", end).doesNotContain("error")
    }

    @Test
    fun anUnknownProgramIsToldWhichThereAre() {
        assertThat(start("cinema")).isEqualTo(2)
        assertThat(shown()).contains(PROGRAMS.keys)
    }

    @Test
    fun eachProgramIsListedForReaders() {
        for (page in listOf("../README.zh-CN.md", "../../README.md")) {
            assertThat(Files.readString(Path.of(page)))
                .contains("samples/kotlin")
                .contains(PROGRAMS.keys.map { "`$it`" })
        }
    }
}
