package dev.chatflux.reactor

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.readText
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** The documentation of the extensions shows code that compiles. */
class SamplesTests {

    private val sources =
        Files.walk(Path.of("src", "main", "kotlin")).use { files ->
            files.filter { it.extension == "kt" }.map { it.readText() }.toList()
        }

    private val shown = sources.flatMap { source ->
        Regex("@sample ([\\w.]+)").findAll(source).map { it.groupValues[1] }
    }

    @Test
    fun eachSampleIsThere() {
        val functions =
            Samples::class.java.declaredMethods.map { "${Samples::class.java.name}.${it.name}" }
        assertThat(shown).hasSizeGreaterThan(30).isSubsetOf(functions)
    }

    /** Properties are plain, and need none. */
    @Test
    fun eachPublicFunctionShowsOne() {
        val functions = sources.flatMap { source ->
            Regex("(?m)^(.*)\n(@[\\w.]+\n)*public (suspend |inline )*fun ").findAll(source).map {
                it.groupValues[1]
            }
        }
        assertThat(functions).hasSizeGreaterThan(30).containsOnly(" */")
        val documented = sources.sumOf { source ->
            Regex("@sample [\\w.]+\n \\*/\npublic (suspend |inline )*fun ").findAll(source).count()
        }
        assertThat(documented).isEqualTo(functions.size)
    }
}
