package dev.chatflux.reactor

import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir

/** What is wrong with a program in Kotlin its compiler says, though the library is Java. */
@Timeout(300)
class NullSafetyTests {

    @Test
    fun misuseIsAnErrorOfTheCompiler(@TempDir into: Path) {
        KotlinCompiler.newest().use { itsErrorsAreThoseOfTheMarkedLines(it, into) }
    }

    @Test
    fun misuseIsAnErrorOfTheOldestCompilerToo(@TempDir into: Path) {
        KotlinCompiler.oldest().use { itsErrorsAreThoseOfTheMarkedLines(it, into) }
    }

    private fun itsErrorsAreThoseOfTheMarkedLines(compiler: KotlinCompiler, into: Path) {
        val source = KotlinCompiler.source("Misuse.kt")
        val outcome = compiler.compile(source, into, "-Xjspecify-annotations=strict")
        assertThat(outcome.status).`as`("%s", outcome).isEqualTo("COMPILATION_ERROR")
        assertThat(outcome.problems.map { it.line }.distinct())
            .`as`("%s", outcome)
            .hasSizeGreaterThan(20)
            .containsExactlyElementsOf(KotlinCompiler.expected(source))
    }
}
