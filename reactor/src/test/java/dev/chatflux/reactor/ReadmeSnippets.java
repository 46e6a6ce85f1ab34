package dev.chatflux.reactor;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Backoff;
import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ContentPart;
import dev.chatflux.completions.Completion;
import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.embeddings.EmbeddingResult;
import dev.chatflux.errors.AuthenticationException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.models.Model;
import dev.chatflux.reactor.Bucket4jLimits.WhenAway;
import dev.chatflux.reactor.observation.GenAiMeterObservationHandler;
import dev.chatflux.reactor.observation.MicrometerObserver;
import dev.chatflux.reactor.observation.UsageMetrics;
import dev.chatflux.schema.Description;
import dev.chatflux.schema.JakartaValidation;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.schema.Partial;
import dev.chatflux.tokens.InputTokenCount;
import dev.chatflux.tokens.Prices;
import dev.chatflux.tokens.TokenBudget;
import dev.chatflux.tokens.TokenCounter;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Java of the README, so that the compiler reads it. */
@SuppressWarnings("unused")
final class ReadmeSnippets {

  private static final Logger log = LoggerFactory.getLogger(ReadmeSnippets.class);

  interface Answers {
    Mono<Void> save(ChatOutcome outcome);
  }

  interface Keys {
    Mono<String> ofTenant(String tenant);
  }

  void opening() {
    OpenAi openai = OpenAi.create(System.getenv("OPENAI_API_KEY"));

    Flux<String> words =
        openai.chat().stream(chat -> chat.model("gpt-5-mini").user("Tell me a story"))
            .mapNotNull(ChatChunk::text);
  }

  void chat(OpenAi openai) {
    Mono<ChatCompletion> answer =
        openai
            .chat()
            .create(
                chat ->
                    chat.model("gpt-5-mini")
                        .system("You are a helpful assistant.")
                        .user("Who won the world series in 2020?")
                        .assistant("The Los Angeles Dodgers won the World Series in 2020.")
                        .user("Where was it played?")
                        .n(2)
                        .temperature(0.7));

    answer.subscribe(
        completion ->
            log.info(
                "{} ({}, {} tokens)",
                completion.text(),
                completion.finishReason(),
                completion.usage()));
  }

  void defaults(OpenAi openai, List<ChatMessage> history) {
    Chat tutor =
        openai
            .chat()
            .withDefaults(chat -> chat.model("gpt-5-mini").system("You are a patient tutor."));

    Mono<ChatCompletion> next = tutor.create(chat -> chat.messages(history).user("And in 2021?"));
  }

  void parts(OpenAi openai) {
    Mono<ChatCompletion> seen =
        openai
            .chat()
            .create(
                chat ->
                    chat.model("gpt-5-mini")
                        .user(
                            ContentPart.text("What is this?"),
                            ContentPart.image("https://example.com/boat.png")));
  }

  void whenDone(OpenAi openai, Answers answers) {
    Flux<ChatChunk> saved =
        openai.chat().stream(chat -> chat.model("gpt-5-mini").user("Tell me a story"))
            .transform(ChatChunks.whenDone(outcome -> answers.save(outcome)));
  }

  void structured(OpenAi openai) {
    record CalendarEvent(
        String name, @Description("When it begins") LocalDate date, List<String> participants) {}

    Mono<CalendarEvent> event =
        openai
            .chat()
            .createAs(
                CalendarEvent.class,
                chat -> chat.model("gpt-5-mini").user("Alice and Bob visit a fair on May 1st"));

    Mono<List<CalendarEvent>> events =
        openai
            .chat()
            .createAs(
                new TypeReference<List<CalendarEvent>>() {},
                chat -> chat.model("gpt-5-mini").user("Which fairs are there in May?"));
  }

  record CalendarEvent(String name) {}

  void show(JsonNode json, @Nullable CalendarEvent event, boolean isWhole) {}

  void growing(OpenAi openai) {
    Flux<Partial<CalendarEvent>> growing =
        openai
            .chat()
            .streamAs(
                CalendarEvent.class,
                chat -> chat.model("gpt-5-mini").user("Alice and Bob visit a fair on May 1st"));

    growing.subscribe(partial -> show(partial.json(), partial.value(), partial.isWhole()));
  }

  void careful(OpenAi openai, JsonMapper mapper, Validator validator) {
    OpenAi careful =
        openai
            .mutate()
            .types(JsonTypes.of(mapper).check(JakartaValidation.by(validator)).corrections(1))
            .build();
  }

  interface Forecasts {
    Mono<String> of(String city);
  }

  interface Users {
    Mono<Boolean> allow(String tool, String arguments);
  }

  interface Database {
    List<String> appointments(LocalDate day);
  }

  void tools(OpenAi openai, Forecasts forecasts, Users users, Database database) {
    record Place(@Description("A city, e.g. Oslo") String city) {}

    FunctionTool<Place> weather =
        FunctionTool.of(
            "get_weather",
            "Tells the weather of today",
            Place.class,
            place -> forecasts.of(place.city()));

    Mono<ChatCompletion> advice =
        openai
            .chat()
            .withTools(weather)
            .create(chat -> chat.model("gpt-5-mini").user("Do I need an umbrella in Oslo?"));

    class Calendar {

      @Tool(value = "Lists the appointments of a day", blocking = true)
      List<String> appointments(@Description("The day") LocalDate day) {
        return database.appointments(day);
      }
    }

    Chat assistant =
        openai
            .chat()
            .withTools(
                Tools.of(weather)
                    .and(Tools.annotated(new Calendar()))
                    .maxRounds(5)
                    .timeout(Duration.ofSeconds(20))
                    .approve(call -> users.allow(call.name(), call.arguments())));

    Flux<ChatEvent> events =
        assistant.events(chat -> chat.model("gpt-5-mini").user("Can I go out today?"));
  }

  void memory(OpenAi openai) {
    ChatMemory memory = ChatMemory.inMemory().withWindow(MemoryWindow.lastMessages(20));

    Chat tutor =
        openai
            .chat()
            .withDefaults(chat -> chat.model("gpt-5-mini").system("You are a patient tutor."))
            .withMemory(memory, "user-42");

    Mono<ChatCompletion> second =
        tutor
            .create(chat -> chat.user("I am Ada"))
            .then(tutor.create(chat -> chat.user("Who am I?")));
  }

  void condensing(ChatMemory memory, Chat cheap) {
    ChatMemory condensing =
        memory.withWindow(
            MemoryWindow.lastMessages(40).summarising(cheap, MemoryWindow.lastMessages(10)));
  }

  void onceMore(OpenAi openai, ChatMemory memory) {
    Mono<ChatCompletion> again =
        openai
            .chat()
            .withMemory(memory.beforeLastAnswer(), "user-42")
            .create(chat -> chat.model("gpt-5-mini"));

    Mono<ChatCompletion> edited =
        openai
            .chat()
            .withMemory(memory.before(4), "user-42")
            .create(chat -> chat.model("gpt-5-mini").user("What I meant"));

    Mono<Void> forgotten = memory.truncate("user-42", 0);
  }

  void completions(OpenAi openai) {
    Flux<String> text =
        openai.completions().stream(
                completion ->
                    completion
                        .model("text-davinci-003")
                        .prompt("how are you")
                        .temperature(0.7)
                        .maxTokens(256)
                        .topP(1.0)
                        .frequencyPenalty(0.0)
                        .presencePenalty(0.0))
            .transform(CompletionChunks::withoutEndMarker)
            .mapNotNull(Completion::text);

    Mono<Completion> code =
        openai
            .completions()
            .createForEngine(
                "davinci-codex", completion -> completion.prompt("// a loop").maxTokens(60));
  }

  void others(OpenAi openai) {
    Flux<Model> models = openai.models().list();

    Mono<Double> similarity =
        openai
            .embeddings()
            .create(embed -> embed.model("text-embedding-3-small").input("cat", "kitten"))
            .map(EmbeddingResult::vectors)
            .map(vectors -> vectors.get(0).cosine(vectors.get(1)));

    Mono<Boolean> harmful =
        openai
            .moderations()
            .create(moderation -> moderation.input("some words of a user"))
            .map(moderation -> moderation.results().get(0).flagged());
  }

  void anyPath(OpenAi openai) {
    record Generated(String generatedText) {}

    var json = Map.of("model", "chatgpt-medium", "prompt", "Hello, how are you?", "length", 50);
    var generate = ApiRequest.post("/generate").body(RequestBody.json(json));

    Mono<Generated> typed = openai.call(ApiCall.of(generate, Generated.class));
    Mono<String> untyped =
        openai.call("/generate", json).map(tree -> tree.get("generated_text").asString());
  }

  void errors(OpenAi openai) {
    Mono<String> answer =
        openai
            .chat()
            .create(chat -> chat.model("gpt-5-mini").user("Hi"))
            .map(ChatCompletion::text)
            .onErrorResume(
                RateLimitException.class, error -> Mono.just("Too busy, try again later."))
            .onErrorResume(QuotaExceededException.class, error -> Mono.just("No credit left."))
            .doOnError(
                AuthenticationException.class,
                error -> log.error("Key refused: {}", error.requestId()));

    Flux<ChatChunk> story =
        openai.chat().stream(chat -> chat.model("gpt-5-mini").user("Tell me a story"))
            .doOnError(
                IncompleteStreamException.class,
                error -> log.warn("Broke off after: {}", error.partial(ChatCompletion.class)));
  }

  void retries() {
    OpenAi patient =
        OpenAi.builder()
            .retry(
                RetryPolicy.maxRetries(5)
                    .backoff(
                        new Backoff(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(30),
                            0.25,
                            Duration.ofMinutes(5)))
                    .onWait(wait -> log.info("retry {} in {}", wait.retry(), wait.delay())))
            .headTimeout(Duration.ofMinutes(2))
            .idleTimeout(Duration.ofMinutes(1))
            .build();
  }

  void exchange(OpenAi openai, ChatRequest request) {
    Mono<Long> left =
        openai
            .exchange(ChatCalls.create(request))
            .mapNotNull(exchange -> exchange.rateLimits().tokens().remaining());
  }

  void tokens(OpenAi openai, ChatRequest request) {
    TokenCounter counter = TokenCounter.exact(); // needs com.knuddels:jtokkit

    int tokens = counter.count(request); // messages, names, images, definitions of tools

    Chat fitting =
        openai
            .chat()
            .withTokenBudget(TokenBudget.of(counter).answer(1_000))
            .withDefaults(chat -> chat.model("gpt-4o"));
  }

  void tokensOfCompletions(TokenCounter counter) {
    CompletionRequest fitted =
        TokenBudget.of(counter)
            .fit(
                CompletionRequest.of(
                    completion ->
                        completion
                            .model("text-davinci-003")
                            .prompt("how are you"))); // max_tokens is 4,094
  }

  void tokensOfTheServer(OpenAi openai) {
    Mono<Long> counted =
        openai
            .inputTokens()
            .count(chat -> chat.model("gpt-5-mini").user("Tell me a story"))
            .mapNotNull(InputTokenCount::inputTokens);
  }

  void fallback(OpenAi openai, OpenAi other) {
    Chat steady =
        openai
            .chat()
            .withFallback("gpt-4.1-mini")
            .withFallback(other.chat().withDefaults(chat -> chat.model("mistral-large-latest")));

    Flux<ChatChunk> answer =
        steady.stream(chat -> chat.model("gpt-5-mini").user("Tell me a story"));
  }

  void lenientFallback(OpenAi openai, Chat sameModels) {
    Chat lenient =
        openai
            .chat()
            .withFallback(
                Fallback.to(sameModels)
                    .when(error -> error.isRetryable() || error instanceof NotFoundException)
                    .request(UnaryOperator.identity())); // the model stays
  }

  void usage() {
    UsageLedger ledger =
        UsageLedger.create()
            .prices(
                Prices.read(
                    "gpt-5-mini, 0.25, 0.025, 2.00")) // for a million tokens: input, cached, output
            .budget(UsageBudget.warnAt("80", reached -> log.warn("{} spent", reached.spent())))
            .budget(UsageBudget.stopAt("5.00").ofEachLabel());

    OpenAi metered = OpenAi.builder().usage(ledger).build();

    Mono<ChatCompletion> labelled =
        metered
            .chat()
            .create(chat -> chat.model("gpt-5-mini").user("Hi"))
            .contextWrite(UsageLedger.label("tenant-7"));

    UsageReport report = ledger.report();
    log.info("{} tokens, {}", report.total().totalTokens(), report.ofLabel("tenant-7").cost());
  }

  void limits() {
    OpenAi limited =
        OpenAi.builder()
            .limits(
                Limits.of(
                    limits ->
                        limits
                            .requestsPerMinute(3_500)
                            .tokensPerMinute(90_000)
                            .maxConcurrency(64)
                            .maxWait(Duration.ofSeconds(30))))
            .build();

    Mono<ChatCompletion> urgent =
        limited
            .chat()
            .create(chat -> chat.model("gpt-5-mini").user("Hi"))
            .contextWrite(Limits.priority(10));

    LimitsSnapshot now = limited.limits().snapshot();
    log.info("{} calls wait, {}", now.waiting(), now.groups());
  }

  void quotas() {
    Limits limits =
        Limits.builder()
            .maxConcurrency(64)
            .quota(Quota.perModel().requestsPerMinute(500))
            .quota(Quota.ofModel("gpt-5").tokensPerMinute(30_000))
            .quota(
                Quota.by("tenant", request -> request.headers().first("X-Tenant"))
                    .maxConcurrency(4))
            .counter(TokenCounter.exact())
            .build();
  }

  void fleet(AsyncProxyManager<String> proxies) {
    Limits shared =
        Limits.payAsYouGo().toBuilder()
            .store(Bucket4jLimits.of(proxies).whenAway(WhenAway.CLOSED))
            .build();
  }

  void metrics(UsageLedger ledger, MeterRegistry registry) {
    new UsageMetrics(ledger).bindTo(registry);
  }

  void observation(ObservationRegistry observations, MeterRegistry registry) {
    OpenAi observed = OpenAi.builder().observer(MicrometerObserver.of(observations)).build();

    observations.observationConfig().observationHandler(new GenAiMeterObservationHandler(registry));
  }

  void variants(OpenAi openai, Keys keys) {
    OpenAi local =
        openai
            .mutate()
            .baseUrl("http://localhost:11434/v1")
            .credentials(Credentials.none())
            .build();

    OpenAi tenants =
        openai
            .mutate()
            .credentials(
                Credentials.bearer(
                    Mono.deferContextual(context -> keys.ofTenant(context.get("tenant")))))
            .build();
  }

  void filters() {
    OpenAi traced =
        OpenAi.builder()
            .filter(
                (request, next) ->
                    next.exchange(request.header("X-Team", "search"))
                        .doOnNext(
                            reply ->
                                log.info("{} {}", request.description(), reply.head().status())))
            .netty(netty -> netty.http2(true).maxConnections(500).proxy("http://proxy:3128"))
            .build();
  }

  void stub() {
    Chat chat = Chat.answering("Hi there");
  }
}
