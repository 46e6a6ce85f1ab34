package dev.chatflux.samples.kotlin

import dev.chatflux.samples.kotlin.Invitations.DressCode
import dev.chatflux.samples.kotlin.Invitations.Email
import dev.chatflux.samples.kotlin.Invitations.Guest
import dev.chatflux.samples.kotlin.Invitations.Invitation
import dev.chatflux.samples.kotlin.Invitations.Place
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.datetime.LocalDate
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

internal class InvitationsTests : ProgramTest() {

    private val birthdays =
        Invitation(
            "Birthdays",
            LocalDate(2026, 5, 1),
            Place.Address("Quay 1", "Bergen"),
            listOf(Guest("Ada", Email("ada@example.com")), Guest("Bob", null)),
            DressCode.NONE,
            null,
        )

    @Test
    fun aLetterBecomesValues(): Unit = runBlocking {
        InvitationProgram.rehearse(server)
        assertThat(Invitations(chat).read("Dear all")).containsExactly(birthdays)
        val schema = server.requests()[0].json().at("/response_format/json_schema/schema")
        assertThat(schema.toString()).contains("\"Address\"", "\"Online\"", "\"DARK_SUIT\"")
    }

    @Test
    fun theyAreThereAsTheyCome(): Unit = runBlocking {
        InvitationProgram.rehearse(server)
        val growing = Invitations(chat).readAsTheyCome("Dear all").toList()
        assertThat(growing).hasSizeGreaterThan(1)
        assertThat(growing.last()).containsExactly(birthdays)
    }
}
