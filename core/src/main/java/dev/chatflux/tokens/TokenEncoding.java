package dev.chatflux.tokens;

/** How texts become tokens. */
public enum TokenEncoding {
  /** Of gpt-4o and what came after it. */
  O200K,
  /** Of gpt-4, gpt-3.5-turbo and the embeddings. */
  CL100K,
  /** Of the completion models text-davinci-002 and -003, and of Codex. */
  P50K,
  /** Of the first completion models: davinci, curie, babbage, ada. */
  R50K
}
