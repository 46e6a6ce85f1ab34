package dev.chatflux.spring;

import dev.chatflux.reactor.MissingApiKeyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts an application without a key where to put it. */
final class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
    return new FailureAnalysis(
        "A client of the OpenAI API is injected, but there is no key for it.",
        """
        Do one of these:

            - set the property chatflux.api-key, best from outside the source code
            - set the environment variable OPENAI_API_KEY
            - set the property chatflux.base-url to a server on this machine, which needs no key
            - define a bean of type dev.chatflux.reactor.Credentials, which for a server that asks \
        for no key is Credentials.none()""",
        cause);
  }
}
