package dev.chatflux.samples.kotlin

import java.io.PrintStream
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking

/** What can be started by its name. */
internal val PROGRAMS: Map<String, Program> =
    listOf(
            ChatProgram,
            StoryProgram,
            TravelProgram,
            InvitationProgram,
            QuestionsProgram,
            RecipeProgram,
        )
        .associateBy { it.name }

/** Starts the program that the first argument names. */
fun main(args: Array<String>) {
    // The native transport makes recent JVMs warn, and one user does not need it.
    System.setProperty("io.netty.transport.noNative", "true")
    val status = runBlocking { run(System.out, System.getenv(), args.toList()) }
    if (status != 0) {
        exitProcess(status)
    }
}

/** Returns the exit status. */
internal suspend fun run(
    out: PrintStream,
    environment: Map<String, String>,
    args: List<String>,
): Int {
    val program = PROGRAMS[args.firstOrNull()]
    if (program == null) {
        out.println("Name one of these programs: ${PROGRAMS.keys.joinToString()}")
        return 2
    }
    return Service.of(environment, program).use { service ->
        if (service.isEmbedded) {
            out.println("(No OPENAI_API_KEY: a server of this program answers, from a script.)")
        }
        try {
            program.run(service, args.drop(1), out)
            0
        } catch (failure: RuntimeException) {
            out.println("error: ${failure.message}")
            1
        }
    }
}
