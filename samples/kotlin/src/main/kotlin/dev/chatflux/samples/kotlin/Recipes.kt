package dev.chatflux.samples.kotlin

import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.awaitCreateAs
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.io.PrintStream
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** Cooks up recipes, which kotlinx.serialization reads in place of Jackson. */
internal class Recipes(private val chat: Chat) {

    @Serializable
    enum class Unit {
        @SerialName("g") GRAM,
        @SerialName("ml") MILLILITRE,
    }

    @Serializable data class Ingredient(val name: String, val amount: Double?, val unit: Unit?)

    @Serializable
    data class Recipe(
        val title: String,
        @SerialName("minutes") val time: Int,
        val ingredients: List<Ingredient>,
        val vegetarian: Boolean,
    )

    suspend fun of(what: String): Recipe =
        chat.awaitCreateAs(serializable<Recipe>()) { user("A recipe for $what") }
}

internal object RecipeProgram : Program {

    override val name = "recipe"

    override suspend fun run(service: Service, words: List<String>, out: PrintStream) {
        val recipe = Recipes(service.chat).of(words.joinToString(" ").ifEmpty { "pancakes" })
        out.println("${recipe.title}, ${recipe.time} minutes")
        recipe.ingredients.forEach { out.println("  ${it.amount} ${it.unit} ${it.name}") }
    }

    override fun rehearse(server: OpenAiServer) {
        server.enqueue(
            Answer.saying(
                """
                {"title":"Pancakes","minutes":20,"vegetarian":true,"ingredients":[
                 {"name":"flour","amount":250,"unit":"g"},{"name":"salt","amount":null,"unit":null}]}
                """
                    .trimIndent()
            )
        )
    }
}
