package dev.chatflux.samples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page, in a browser, as a user sees it. */
class PageTests {

  private static final String ANSWER = ".assistant:last-of-type .words";
  private static final String STORY = "Once upon a time there was a stream. ".repeat(200);

  private static Application application;
  private static Browser browser;
  private static OpenAiServer openai;

  /** Before each, so that a machine without the browser shows what it skips. */
  @BeforeEach
  void open() {
    if (browser == null) {
      browser = Browser.start();
      application = Application.start();
      openai = application.openai();
    }
    browser.open(application.url());
    browser.run("localStorage.clear()");
    browser.reload();
    browser.await("the models", () -> !browser.all("#model option").isEmpty());
    browser.complaints(); // those of the test before
  }

  @AfterEach
  void reset() {
    if (isOffered("#stop")) {
      press("#stop");
      awaitStatus("Stopped");
    }
    browser.open("about:blank");
    browser.desktop();
    browser.prefer("light");
    openai.reset();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      application.close();
    }
  }

  private static WebElement element(String css) {
    return browser.find(By.cssSelector(css));
  }

  private static void press(String css) {
    element(css).click();
  }

  private static void ask(String question) {
    element("#question").sendKeys(question);
    press("#send");
  }

  private static String answer() {
    return browser.all(ANSWER).isEmpty() ? "" : element(ANSWER).getText();
  }

  private static boolean isOffered(String css) {
    return !browser.all(css).isEmpty() && element(css).isDisplayed();
  }

  private static void awaitStatus(String text) {
    browser.await(
        "“%s” is told".formatted(text), () -> element("#status").getText().contains(text));
  }

  private static void awaitAnswer(String text) {
    browser.await("“%s” is answered".formatted(text), () -> answer().contains(text));
  }

  private static void askAndAwait(String question) {
    ask(question);
    awaitStatus("Answered");
  }

  // Answers

  @Test
  void showsWordsAsTheyComeAndHangsUpWhenItIsStopped() {
    application.answers(Answer.saying(STORY).pace(Duration.ofMillis(100)));
    ask("Tell me a story");
    awaitAnswer("Once");
    int length = answer().length();
    browser.await("the text grows", () -> answer().length() > length);
    assertThat(isOffered("#send")).isFalse();
    press("#stop");
    assertThat(application.awaitHangUp().body()).contains("Tell me a story");
    awaitStatus("Stopped");
    assertThat(answer()).startsWith("Once upon").hasSizeLessThan(STORY.length());
    assertThat(isOffered("#send")).isTrue();
    browser.reload();
    browser.await("what is kept", () -> browser.texts(".note").contains("Stopped"));
    assertThat(answer()).startsWith("Once upon");
  }

  @Test
  void goesOnWithTheAnswerWhenItIsLoadedAgain() {
    application.answers(Answer.saying(STORY).pace(Duration.ofMillis(100)));
    ask("Tell me a story");
    awaitAnswer("Once upon");
    int length = answer().length();
    browser.reload();
    browser.await("the text has grown", () -> answer().length() > length);
    assertThat(answer()).startsWith("Once upon a");
    assertThat(browser.texts(".user .words")).containsExactly("Tell me a story");
    assertThat(isOffered("#stop")).isTrue();
    assertThat(application.questions()).isEqualTo(1);
    press("#stop");
    assertThat(application.awaitHangUp()).isNotNull();
  }

  @Test
  void keepsTheConversationWhenItIsLoadedAgain() {
    application.answers(Answer.saying("I am *fine*."));
    askAndAwait("How are you?");
    browser.reload();
    awaitAnswer("I am fine.");
    askAndAwait("Good");
    assertThat(browser.texts(".user .words")).containsExactly("How are you?", "Good");
    assertThat(openai.requests().toString()).contains("I am *fine*.");
  }

  @Test
  void saysWhatIsWrongAndTriesAgain() {
    application.answers(
        Answer.error(429, "requests", "rate_limit_exceeded", "sk-secret"),
        Answer.saying("Here I am."));
    ask("Hi");
    awaitStatus("Not answered");
    assertThat(element(".error").getText()).isEqualTo("There are too many requests at the moment.");
    assertThat(element("#again").getText()).isEqualTo("Try again");
    browser.reload();
    browser.await("the error is still there", () -> isOffered(".error"));
    press("#again");
    awaitAnswer("Here I am.");
    assertThat(browser.texts(".user .words")).containsExactly("Hi");
    assertThat(isOffered(".error")).isFalse();
  }

  @Test
  void keepsTheQuestionThatCouldNotBeSent() {
    application.answers(Answer.saying("Yes."));
    element("#question").sendKeys("Are you there?");
    browser.run("window.fetch = () => Promise.reject(new TypeError('offline'))");
    press("#send");
    awaitStatus("The server cannot be reached.");
    assertThat(element("#question").getDomProperty("value")).isEqualTo("Are you there?");
    assertThat(isOffered("#send")).isTrue();
  }

  @Test
  void answersAgainWithAnotherModel() {
    application.answers(Answer.saying("Blue."), Answer.saying("Red."));
    askAndAwait("Which colour?");
    element("#model").sendKeys("gpt-4o-mini");
    press("#again");
    awaitAnswer("Red.");
    awaitStatus("Answered");
    assertThat(browser.texts(ANSWER)).containsExactly("Red.");
    assertThat(element(".note").getText()).contains("gpt-4o-mini");
    browser.reload();
    awaitAnswer("Red.");
    assertThat(element("#model").getDomProperty("value")).isEqualTo("gpt-4o-mini");
  }

  @Test
  void tellsTheTokens() {
    askAndAwait("Hi");
    assertThat(element(".assistant .note").getText())
        .matches("gpt-5-mini\\S* · \\d+ \\+ \\d+ tokens");
    browser.await("the sum", () -> element("#tokens").getText().matches("[\\d,]+ tokens"));
    var sum = element("#tokens").getText();
    browser.reload();
    browser.await("the sum again", () -> element("#tokens").getText().equals(sum));
  }

  // What answers may do

  @Test
  void showsMarkdown() {
    application.answers(
        Answer.saying(
            """
            # Title

            * one
            * **two**

            | a | b |
            |---|---|
            | 1 | 2 |

            ```
            <b>code</b>
            ```

            [link](https://example.org) ![a picture](https://example.org/secret.png)
            """));
    askAndAwait("Markdown, please");
    assertThat(browser.texts(ANSWER + " li")).containsExactly("one", "two");
    assertThat(browser.texts(ANSWER + " td")).containsExactly("1", "2");
    assertThat(element(ANSWER + " pre").getText()).isEqualTo("<b>code</b>");
    assertThat(browser.texts(ANSWER + " a")).containsExactly("link", "a picture");
    assertThat(element(ANSWER + " a").getDomAttribute("rel")).contains("noopener");
    assertThat(browser.all("img")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void runsNothingThatIsSaid() {
    var attack =
        """
        <script>document.title = "owned"</script>
        <img src=x onerror="document.title = 'owned'"><svg onload="document.title = 'owned'"></svg>
        [click](javascript:document.title='owned') <a id=stop href="&#106;avascript:alert()">me</a>
        <style>* { display: none }</style><form action="https://example.org"><input name=a></form>
        <iframe srcdoc="<script>parent.document.title = 'owned'</script>"></iframe> The end.""";
    application.answers(Answer.saying(attack));
    var question = "<img src=x onerror=\"document.title = 'owned'\">";
    askAndAwait(question);
    awaitAnswer("The end.");
    browser.all(ANSWER + " a").forEach(WebElement::click);
    assertThat(browser.title()).isEqualTo("ChatFlux");
    assertThat(browser.all("main :is(img, svg, iframe, style, article form, article script)"))
        .isEmpty();
    assertThat(browser.all("[href^=javascript], [onerror], [onload]")).isEmpty();
    assertThat(browser.texts(".user .words")).containsExactly(question);
    assertThat(browser.texts("#list a")).containsExactly(question);
    browser.reload();
    awaitAnswer("The end.");
    assertThat(browser.title()).isEqualTo("ChatFlux");
  }

  @Test
  void wouldNotRunItEvenIfItForgotToCleanIt() {
    assertThatThrownBy(() -> browser.run("document.body.innerHTML = '<b>hi</b>'"))
        .hasMessageContaining("TrustedHTML");
    assertThat(browser.complaints()).isNotEmpty();
  }

  // Conversations

  @Test
  void listsConversationsAndForgetsThem() {
    application.answers(Answer.saying("One."), Answer.saying("Two."));
    askAndAwait("First");
    press("#new");
    browser.await("an empty page", () -> isOffered(".welcome"));
    askAndAwait("Second");
    assertThat(browser.texts("#list a")).containsExactly("Second", "First");
    browser.find(By.linkText("First")).click();
    awaitAnswer("One.");
    assertThat(browser.texts(ANSWER)).containsExactly("One.");
    assertThat(element("[aria-current=page]").getText()).isEqualTo("First");
    press("li:has([aria-current=page]) .forget");
    browser.await("an empty page", () -> isOffered(".welcome"));
    assertThat(browser.texts("#list a")).containsExactly("Second");
  }

  @Test
  void saysSoIfAConversationIsUnknown() {
    browser.open(application.url() + "/#5722b1a2-f02c-453f-b1d9-812a5829b4b8");
    awaitStatus("may have been forgotten");
  }

  @Test
  void beginsWithAnExample() {
    application.answers(Answer.saying("Once."));
    press(".welcome button");
    awaitAnswer("Once.");
    assertThat(browser.texts(".user .words")).containsExactly("Tell me a story");
  }

  // Hands, eyes and screens

  @Test
  void isUsedByKeyboard() {
    application.answers(Answer.saying(STORY).stallAfterPieces(5));
    var question = element("#question");
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("question");
    question.sendKeys("One line", Keys.chord(Keys.SHIFT, Keys.ENTER), "and another", Keys.ENTER);
    awaitAnswer("Once");
    assertThat(browser.texts(".user .words")).containsExactly("One line\nand another");
    question.sendKeys("Next", Keys.ENTER);
    question.sendKeys(Keys.ESCAPE);
    assertThat(application.awaitHangUp()).isNotNull();
    awaitStatus("Stopped");
    assertThat(question.getDomProperty("value")).as("it was not sent").startsWith("Next");
  }

  @Test
  void doesNotSendWhatIsStillBeingComposed() {
    element("#question").sendKeys("ni");
    browser.run(
        "document.getElementById('question').dispatchEvent("
            + "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))");
    assertThat(isOffered("#stop")).as("it is being sent").isFalse();
  }

  @Test
  void fitsAPhone() {
    application.answers(Answer.saying("```\n" + "wide ".repeat(100) + "\n```\n" + "w".repeat(300)));
    browser.screen(360, 640);
    browser.reload();
    askAndAwait("Something wide");
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    assertThat(isOffered("#send")).isTrue();
    assertThat(isOffered("#new")).isFalse();
    press("#menu");
    assertThat(isOffered("#new")).isTrue();
    press("#list a");
    browser.await("the list closes", () -> !isOffered("#new"));
  }

  @ParameterizedTest
  @CsvSource({"light, 255", "dark, 22"})
  void isLightOrDarkAsTheUserLikes(String scheme, String red) {
    browser.prefer(scheme);
    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor").toString())
        .contains("(" + red + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void isAccessible(String scheme) throws IOException {
    browser.prefer(scheme);
    application.answers(
        Answer.saying("## It `is`\n\n> quoted\n\n[link](https://example.org)"), Answer.status(500));
    askAndAwait("Is it?");
    ask("And this?");
    awaitStatus("Not answered");
    assertThat(violations()).isEmpty();
    browser.screen(360, 640);
    press("#menu");
    assertThat(violations()).isEmpty();
  }

  /** What axe finds wrong. */
  private static List<?> violations() throws IOException {
    var axe = "/META-INF/resources/webjars/axe-core/%s/axe.min.js".formatted(axeVersion());
    try (var script = PageTests.class.getResourceAsStream(axe)) {
      browser.run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    var found =
        browser.runAsync(
            "const done = arguments[arguments.length - 1];"
                + "axe.run().then(it => done({found: it.violations.map(violation =>"
                + " violation.id + ' ' + violation.nodes.map(node => node.html))}))");
    return (List<?>) ((Map<?, ?>) found).get("found");
  }

  private static String axeVersion() {
    return new org.webjars.WebJarVersionLocator().version("axe-core");
  }

  @Test
  void looksLikeThisInTheReadme() {
    Rehearsed.in(openai);
    browser.size(1000, 900);
    askAndAwait("Tell me a story");
    press("#new");
    askAndAwait("Show me some Markdown");
    var file = Path.of("target", "screenshot.webp");
    browser.screenshot(file);
    browser.size(1100, 760);
    assertThat(file).isNotEmptyFile();
  }
}
