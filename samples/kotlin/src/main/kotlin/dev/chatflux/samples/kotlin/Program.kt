package dev.chatflux.samples.kotlin

import dev.chatflux.testing.OpenAiServer
import java.io.PrintStream

/** A program that has a name. */
internal interface Program {

    val name: String

    /** Runs it; [words] are what is said in place of the example, if there are any. */
    suspend fun run(service: Service, words: List<String>, out: PrintStream)

    /** Tells the embedded server what a model would say to the example. */
    fun rehearse(server: OpenAiServer) {}
}
