package dev.chatflux.reactor

import java.net.URLClassLoader
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir

/** Somebody whose Kotlin is older than ours compiles against this library, and runs. */
@Timeout(300)
class OldestKotlinTests {

    @Test
    fun aProgramCompilesAndRunsWithTheOldestKotlin(@TempDir into: Path) {
        KotlinCompiler.oldest().use { compiler ->
            val outcome = compiler.compile(KotlinCompiler.source("Consumer.kt"), into, "-Werror")
            assertThat(outcome.status).`as`("%s", outcome).isEqualTo("OK")
            assertThat(run(compiler.classPath.plusElement(into)))
                .isEqualTo(
                    listOf(
                        """{"city":"Oslo","country":null}""",
                        """{"city":"Oslo","country":null}""",
                        "stop",
                        "true",
                        "Place(city=Oslo, country=null)",
                        "OpenAi[https://api.openai.com/v1]",
                    )
                )
        }
    }

    /** With the standard library of that Kotlin. */
    private fun run(classPath: List<Path>): Any? {
        val urls = classPath.map { it.toUri().toURL() }.toTypedArray()
        return URLClassLoader(urls, ClassLoader.getPlatformClassLoader()).use { classes ->
            asApplication(classes) {
                classes.loadClass("ConsumerKt").getMethod("run").invoke(null)
            }
        }
    }

    /** What is found by its name is looked for among these classes, as in an application. */
    private fun <T> asApplication(classes: ClassLoader, block: () -> T): T {
        val thread = Thread.currentThread()
        val before = thread.contextClassLoader
        thread.contextClassLoader = classes
        try {
            return block()
        } finally {
            thread.contextClassLoader = before
        }
    }
}
