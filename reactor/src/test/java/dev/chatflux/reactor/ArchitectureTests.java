package dev.chatflux.reactor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.chatflux.chat.ChatRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;

/** The recipe of a resource: a call in core has its method here, and a builder its Kotlin form. */
class ArchitectureTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // Those of core come in a jar when all is built.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.chatflux");

  @Test
  void everyCallHasItsMethod() {
    var called =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals("dev.chatflux.reactor"))
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().getSimpleName().endsWith("Calls"))
            .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
            .collect(Collectors.toSet());
    var described =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().endsWith("Calls"))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .collect(Collectors.toSet());
    assertThat(described).hasSizeGreaterThan(15).isSubsetOf(called);
  }

  @Test
  void everyMethodThatBuildsInPlaceHasItsKotlinForm() {
    var kotlin =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().endsWith("ExtensionsKt"))
            .flatMap(type -> type.getMethods().stream())
            .map(ArchitectureTests::receiverAndName)
            .collect(Collectors.toSet());
    var java =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals("dev.chatflux.reactor"))
            .flatMap(type -> type.getMethods().stream())
            .filter(ArchitectureTests::buildsInPlace)
            .map(ArchitectureTests::kotlinForm)
            .collect(Collectors.toSet());
    assertThat(java).hasSizeGreaterThan(8).isSubsetOf(kotlin);
  }

  /** What a model or a server writes is built by Java too, for tests: it needs no Kotlin form. */
  @Test
  void everyRequestWithABuilderIsBuiltInKotlin() {
    var kotlin =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().endsWith("ExtensionsKt"))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getRawParameterTypes().size() == 1)
            .map(method -> method.getRawReturnType().getName())
            .collect(Collectors.toSet());
    var built =
        CLASSES.stream()
            .filter(type -> type.isNestedClass() && type.getSimpleName().equals("Builder"))
            .map(type -> type.getEnclosingClass().orElseThrow().getName())
            .filter(name -> !name.matches(".*\\.Chat(Completion|Chunk|Delta)"))
            .collect(Collectors.toSet());
    assertThat(built).hasSizeGreaterThan(8).isSubsetOf(kotlin);
  }

  /** So that Kotlin's compiler sees of every type whether it may be null. */
  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            each -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
    noClasses().should().beAnnotatedWith(NullUnmarked.class).check(CLASSES);
    noMethods().should().beAnnotatedWith(NullUnmarked.class).check(CLASSES);
  }

  /** Kotlin's compiler leaves the mark in the class file. */
  @Test
  void noExtensionTakesOrGivesNull() {
    var extensions =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().endsWith("ExtensionsKt"))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getName().contains("$"))
            .toList();
    assertThat(extensions)
        .hasSizeGreaterThan(40)
        .noneMatch(method -> givesNull(method) || takesNull(method));
  }

  /** A function that suspends gives its continuation what it has to give. */
  private static boolean givesNull(JavaMethod method) {
    return method.isAnnotatedWith("org.jetbrains.annotations.Nullable")
        && method.getRawParameterTypes().stream()
            .noneMatch(type -> type.getSimpleName().equals("Continuation"));
  }

  private static boolean takesNull(JavaMethod method) {
    return method.getParameters().stream()
        .anyMatch(parameter -> parameter.isAnnotatedWith("org.jetbrains.annotations.Nullable"));
  }

  private static boolean buildsInPlace(JavaMethod method) {
    var returned = method.getRawReturnType().getSimpleName();
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && Set.of("Mono", "Flux").contains(returned)
        && method.getRawParameterTypes().stream()
            .anyMatch(type -> type.getSimpleName().equals("Consumer"))
        && !method.getOwner().getSimpleName().equals("OpenAi");
  }

  /**
   * {@code create} of a Mono is {@code awaitCreate}, {@code stream} of a Flux {@code streamFlow},
   * and {@code streamAs} {@code streamFlowAs}.
   */
  private static String kotlinForm(JavaMethod method) {
    var name = method.getName();
    boolean isMono = method.getRawReturnType().getSimpleName().equals("Mono");
    var form =
        isMono
            ? "await" + Character.toUpperCase(name.charAt(0)) + name.substring(1)
            : name.replaceFirst("(As)?$", "Flow$1");
    return method.getOwner().getSimpleName() + "." + form;
  }

  private static String receiverAndName(JavaMethod method) {
    var parameters = method.getRawParameterTypes();
    return (parameters.isEmpty() ? "" : parameters.get(0).getSimpleName()) + "." + method.getName();
  }

  /**
   * A decorator that forgot them would read values in another way than the chat that it wraps, and
   * would not tell what the tools of that do.
   */
  @Test
  void everyDecoratorOfAChatHasItsTypesAndEvents() {
    var decorators =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(Chat.class) && !type.isInterface())
            .filter(
                type ->
                    type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(Chat.class)))
            .toList();
    assertThat(decorators)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(type -> assertThat(type.tryGetMethod("types")).as(type.getName()).isPresent())
        .allSatisfy(
            type ->
                assertThat(type.tryGetMethod("events", ChatRequest.class))
                    .as(type.getName())
                    .isPresent());
  }

  /** It is an optional dependency: nobody else may need its classes. */
  @Test
  void onlyObservationKnowsMicrometer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.chatflux.reactor.observation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "dev.chatflux.reactor.observation..")
        .check(CLASSES);
  }

  /** A memory is to see turns, and not what tools and their like make of one. */
  @Test
  void whatIsAddedToAChatThatRemembersGoesBelowTheMemory() {
    assertThat(additions(MemoryChat.class)).isEqualTo(additions(Chat.class));
  }

  private static Set<String> additions(Class<?> chat) {
    return Arrays.stream(chat.getDeclaredMethods())
        .filter(method -> method.getReturnType().equals(Chat.class))
        .map(Method::getName)
        .filter(name -> name.startsWith("with"))
        .collect(Collectors.toSet());
  }

  @Test
  void everyPublisherIsVerifiedByTheTck() {
    var publishers =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(Publisher.class))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(publishers).isNotEmpty().allSatisfy(ArchitectureTests::isVerified);
  }

  private static void isVerified(String publisher) throws ClassNotFoundException {
    assertThat(Class.forName(publisher + "VerificationTests"))
        .isAssignableTo(PublisherVerification.class);
  }

  @Test
  void aThirdOfTheTypesIsHidden() {
    var types =
        CLASSES.stream()
            .filter(type -> type.getPackageName().startsWith("dev.chatflux.reactor"))
            .filter(type -> !type.getSimpleName().endsWith("Kt") && !type.isNestedClass())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .toList();
    var hidden = types.stream().filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC));
    assertThat(hidden.count() * 3).isGreaterThanOrEqualTo(types.size());
  }
}
