package dev.chatflux.samples.kotlin

import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.awaitCreateAs
import dev.chatflux.reactor.streamFlowAs
import dev.chatflux.schema.Description
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.io.PrintStream
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.datetime.LocalDate

/** Reads out of a letter who is invited to what. */
internal class Invitations(private val chat: Chat) {

    @JvmInline value class Email(val text: String)

    enum class DressCode {
        NONE,
        DARK_SUIT,
    }

    data class Guest(val name: String, val email: Email?)

    sealed interface Place {
        data class Address(val street: String, val city: String) : Place

        data class Online(val url: String) : Place
    }

    data class Invitation(
        val occasion: String,
        @param:Description("The day on which it begins") val on: LocalDate,
        val place: Place,
        val guests: List<Guest> = emptyList(),
        val dress: DressCode = DressCode.NONE,
        val note: String?,
    )

    /** All invitations of a letter: there may be none. */
    suspend fun read(letter: String): List<Invitation> = chat.awaitCreateAs {
        system("Extract the invitations.")
        user(letter)
    }

    /** The first ones are there while the model writes the others. */
    fun readAsTheyCome(letter: String): Flow<List<Invitation>> =
        chat
            .streamFlowAs<List<Invitation>> {
                system("Extract the invitations.")
                user(letter)
            }
            .mapNotNull { it.value() }
            .distinctUntilChanged()
}

internal object InvitationProgram : Program {

    private const val EXAMPLE =
        "Dear all, Ada (ada@example.com) and Bob turn 40 on May 1st, at the Boat House, Quay 1, Bergen."

    override val name = "invitation"

    override suspend fun run(service: Service, words: List<String>, out: PrintStream) {
        val letter = if (words.isEmpty()) EXAMPLE else words.joinToString(" ")
        Invitations(service.chat).read(letter).forEach { invitation ->
            out.println("${invitation.on}: ${invitation.occasion} at ${invitation.place}")
            invitation.guests.forEach { out.println("  ${it.name} ${it.email?.text ?: ""}") }
        }
    }

    override fun rehearse(server: OpenAiServer) {
        server.enqueue(
            Answer.saying(
                """
                {"value":[{"occasion":"Birthdays","on":"2026-05-01",
                 "place":{"type":"Address","street":"Quay 1","city":"Bergen"},
                 "guests":[{"name":"Ada","email":"ada@example.com"},{"name":"Bob","email":null}],
                 "dress":"NONE","note":null}]}
                """
                    .trimIndent()
            )
        )
    }
}
