package dev.chatflux.reactor

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class LimitsExtensionsTests {

    @Test
    fun `a client is limited by what its block says`() {
        val openai = openAi {
            apiKey("sk-test")
            limits { requestsPerMinute(7) }
        }
        assertThat(openai.limits.limits().quotas().single().requests()).isEqualTo(7)
        assertThat(limits { maxConcurrency(3) }.quotas().single().maxConcurrency()).isEqualTo(3)
    }
}
