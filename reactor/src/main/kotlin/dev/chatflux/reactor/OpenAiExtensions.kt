package dev.chatflux.reactor

/** The [conversations][OpenAi.chat] as a property. */
public val OpenAi.chat: Chat
    get() = chat()

/** The [stored chat completions][OpenAi.chatCompletions] as a property. */
public val OpenAi.chatCompletions: ChatCompletions
    get() = chatCompletions()

/** The [completions][OpenAi.completions] as a property. */
public val OpenAi.completions: Completions
    get() = completions()

/** The [models][OpenAi.models] as a property. */
public val OpenAi.models: Models
    get() = models()

/** The [embeddings][OpenAi.embeddings] as a property. */
public val OpenAi.embeddings: Embeddings
    get() = embeddings()

/** The [moderations][OpenAi.moderations] as a property. */
public val OpenAi.moderations: Moderations
    get() = moderations()

/** The [server's count of tokens][OpenAi.inputTokens] as a property. */
public val OpenAi.inputTokens: InputTokens
    get() = inputTokens()

/** Builds a client: `openAi { apiKey("...") }`. */
public fun openAi(spec: OpenAiBuilder.() -> Unit): OpenAi = OpenAi.builder().apply(spec).build()
