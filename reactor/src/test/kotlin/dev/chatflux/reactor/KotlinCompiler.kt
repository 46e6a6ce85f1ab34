package dev.chatflux.reactor

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.net.URLClassLoader
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name

/** A compiler of some version, in a class loader of its own. */
internal class KotlinCompiler(private val folder: Path) : AutoCloseable {

    data class Problem(val file: String, val line: Int, val message: String)

    class Outcome(val status: String, private val output: String) {

        val problems: List<Problem> =
            PROBLEM.findAll(output).toList().map {
                Problem(it.groupValues[1], it.groupValues[2].toInt(), it.groupValues[3])
            }

        override fun toString(): String = output
    }

    private val classes =
        URLClassLoader(
            folder.listDirectoryEntries("*.jar").map { it.toUri().toURL() }.toTypedArray(),
            ClassLoader.getPlatformClassLoader(),
        )

    /**
     * The class path of the tests, with the libraries of the compiler's Kotlin in place of ours.
     */
    val classPath: List<Path> =
        System.getProperty("java.class.path")
            .split(File.pathSeparator)
            .map(Path::of)
            .filterNot { LIBRARIES.containsMatchIn(it.name) || it.endsWith("test-classes") }
            .plus(folder.listDirectoryEntries().filter { LIBRARIES.containsMatchIn(it.name) })

    fun compile(source: Path, into: Path, vararg options: String): Outcome {
        val output = ByteArrayOutputStream()
        val compiler = classes.loadClass("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler")
        val arguments =
            arrayOf(
                *options,
                "-no-stdlib",
                "-no-reflect",
                "-jvm-target",
                "17",
                "-classpath",
                classPath.joinToString(File.pathSeparator),
                "-d",
                "$into",
                "$source",
            )
        val status =
            compiler
                .getMethod("exec", PrintStream::class.java, Array<String>::class.java)
                .invoke(
                    compiler.getConstructor().newInstance(),
                    PrintStream(output, true, Charsets.UTF_8),
                    arguments,
                )
        return Outcome("$status", output.toString(Charsets.UTF_8))
    }

    override fun close() {
        classes.close()
    }

    companion object {

        private val LIBRARIES = Regex("^kotlin-(stdlib|reflect)-")

        private val PROBLEM = Regex("""(?m)([\w.]+\.kt):(\d+):\d+: error: (.*)$""")

        /** The oldest that users of this library may have. */
        fun oldest(): KotlinCompiler = KotlinCompiler(Path.of("target", "kotlin-oldest"))

        /** The one that compiles this library. */
        fun newest(): KotlinCompiler = KotlinCompiler(Path.of("target", "kotlin-newest"))

        fun source(name: String): Path = Path.of("src", "test", "resources", "kotlin", name)

        /** The numbers of the lines that say that they have an error, from 1. */
        fun expected(source: Path): List<Int> =
            Files.readAllLines(source)
                .withIndex()
                .filter { it.value.endsWith("// error") }
                .map {
                    it.index + 1
                }
    }
}
