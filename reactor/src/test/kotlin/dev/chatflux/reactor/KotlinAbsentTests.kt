package dev.chatflux.reactor

import dev.chatflux.json.Wire
import dev.chatflux.schema.JsonTypes
import java.net.URL
import java.net.URLClassLoader
import java.util.concurrent.Callable
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Jackson's module for Kotlin is an optional dependency, and easily forgotten. */
class KotlinAbsentTests {

    data class Place(val city: String)

    enum class Mood {
        GOOD
    }

    class Schema : Callable<Any> {
        override fun call(): Any = JsonTypes.standard().of(Place::class.java)
    }

    class Reader : Callable<Any> {
        override fun call(): Any = Wire.reader(Place::class.java)
    }

    class ToolOfAChat : Callable<Any> {
        override fun call(): Any =
            Chat.answering("Hi").withTools(tool<Place>("weather", "x") { it.city })
    }

    class Weather {
        @Tool("Tells the weather") fun weather(city: String): String = "rain in $city"
    }

    class WithoutDataClasses : Callable<Any> {
        override fun call(): Any {
            Chat.answering("Hi").withTools(Tools.annotated(Weather()))
            return Wire.reader(Mood::class.java).read(Wire.tree("\"GOOD\"")).toString()
        }
    }

    @Test
    fun theErrorSaysWhichDependencyToAdd() {
        listOf(Schema::class, Reader::class, ToolOfAChat::class).forEach { use ->
            assertThatThrownBy { withoutTheModule(use.java) }
                .isInstanceOf(IllegalArgumentException::class.java)
                .hasMessageContaining("Place")
                .hasMessageContaining("tools.jackson.module:jackson-module-kotlin")
        }
    }

    @Test
    fun whatNeedsNoneWorks() {
        assertThat(withoutTheModule(WithoutDataClasses::class.java)).isEqualTo("GOOD")
    }

    private fun withoutTheModule(use: Class<out Callable<*>>): Any? =
        Without("tools.jackson.module.kotlin", "kotlin.reflect.full", "kotlin.reflect.jvm").use {
            (it.loadClass(use.name).getConstructor().newInstance() as Callable<*>).call()
        }

    /** Loads this library anew, and has all that tests have but some packages. */
    private class Without(private vararg val packages: String) :
        URLClassLoader(
            listOf(JsonTypes::class, Chat::class, Without::class)
                .map { it.java.protectionDomain.codeSource.location }
                .toTypedArray<URL>(),
            KotlinAbsentTests::class.java.classLoader,
        ) {

        override fun loadClass(name: String, resolve: Boolean): Class<*> {
            if (packages.any { name.startsWith("$it.") }) {
                throw ClassNotFoundException(name)
            }
            if (!name.startsWith("dev.chatflux.")) {
                return super.loadClass(name, resolve)
            }
            synchronized(getClassLoadingLock(name)) {
                return findLoadedClass(name) ?: findClass(name)
            }
        }
    }
}
