package dev.chatflux;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that keep core what it is. */
class ArchitectureTests {

  /** What features share; every other package is a feature, and stands alone. */
  private static final List<String> SHARED =
      List.of("call", "common", "errors", "json", "schema", "sse");

  /** What looks at features from outside: tokens are counted of several. */
  private static final List<String> ABOVE = List.of("tokens");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.chatflux");

  @Test
  void coreKnowsNoReactorNoNettyAndNoHttpClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("reactor..", "org.reactivestreams..", "io.netty..", "java.net.http..")
        .check(CORE);
  }

  @Test
  void featuresDoNotImportOneAnother() {
    assertThat(features()).contains("completions", "embeddings", "models", "moderations");
    for (var feature : features()) {
      noClasses()
          .that()
          .resideInAPackage("dev.chatflux." + feature + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              features().stream()
                  .filter(other -> !other.equals(feature))
                  .map(other -> "dev.chatflux." + other + "..")
                  .toArray(String[]::new))
          .check(CORE);
    }
  }

  @Test
  void featuresDoNotKnowWhatLooksAtThem() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(features()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(ABOVE))
        .check(CORE);
  }

  @Test
  void whatFeaturesShareKnowsNoFeature() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(SHARED))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(features()))
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.chatflux.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void packagesAreNullMarked() {
    assertThat(packagesOfCore()).isNotEmpty();
    assertThat(packagesOfCore())
        .allSatisfy(
            each -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
  }

  /** It is an optional dependency: nobody else may need its classes. */
  @Test
  void oneClassKnowsTheLibraryThatCountsTokens() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Jtokkit.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.knuddels..")
        .check(CORE);
  }

  /** Kotlin is an optional dependency: Java needs none of its classes. */
  @Test
  void fewClassesKnowKotlin() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Kotlin(Modules|Times|Parameters).*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("kotlin..", "kotlinx..", "tools.jackson.module.kotlin..")
        .check(CORE);
  }

  @Test
  void callsAreFinalClassesOfStaticMethods() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Calls")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyPrivateConstructors()
        .check(CORE);
  }

  @Test
  void namesSayWhatThingsAre() {
    for (var suffix : List.of("Impl", "Util", "Utils", "Helper", "Manager")) {
      noClasses().should().haveSimpleNameEndingWith(suffix).check(CORE);
    }
  }

  private static List<JavaPackage> packagesOfCore() {
    return CORE.stream().map(JavaClass::getPackage).distinct().toList();
  }

  private static List<String> features() {
    return packagesOfCore().stream()
        .map(JavaPackage::getRelativeName)
        .filter(name -> !SHARED.contains(name) && !ABOVE.contains(name))
        .toList();
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> "dev.chatflux." + name + "..").toArray(String[]::new);
  }
}
