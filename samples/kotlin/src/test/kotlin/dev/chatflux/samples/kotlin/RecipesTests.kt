package dev.chatflux.samples.kotlin

import dev.chatflux.errors.InvalidAnswerException
import dev.chatflux.samples.kotlin.Recipes.Ingredient
import dev.chatflux.samples.kotlin.Recipes.Recipe
import dev.chatflux.testing.Answer
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

internal class RecipesTests : ProgramTest() {

    @Test
    fun aRecipeIsReadByAnotherLibrary(): Unit = runBlocking {
        RecipeProgram.rehearse(server)
        assertThat(Recipes(chat).of("pancakes"))
            .isEqualTo(
                Recipe(
                    "Pancakes",
                    20,
                    listOf(
                        Ingredient("flour", 250.0, Recipes.Unit.GRAM),
                        Ingredient("salt", null, null),
                    ),
                    true,
                )
            )
    }

    @Test
    fun theModelIsToldTheSchemaInItsNames(): Unit = runBlocking {
        RecipeProgram.rehearse(server)
        Recipes(chat).of("pancakes")
        val format = server.requests()[0].json().at("/response_format/json_schema")
        assertThat(format.path("name").asString()).isEqualTo("Recipe")
        assertThat(format.path("strict").asBoolean()).isTrue()
        val properties = format.at("/schema/properties")
        assertThat(properties.path("minutes").toString()).isEqualTo("""{"type":"integer"}""")
        assertThat(properties.at("/ingredients/items/properties/unit").toString())
            .isEqualTo("""{"anyOf":[{"type":"string","enum":["g","ml"]},{"type":"null"}]}""")
    }

    @Test
    fun whatIsNoRecipeIsAnError(): Unit = runBlocking {
        server.enqueue(Answer.saying("""{"title":"Pancakes"}"""))
        val failed = runCatching { Recipes(chat).of("pancakes") }
        assertThat(failed.exceptionOrNull()).isInstanceOf(InvalidAnswerException::class.java)
    }
}
