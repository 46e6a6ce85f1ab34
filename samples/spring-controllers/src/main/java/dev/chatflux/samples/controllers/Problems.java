package dev.chatflux.samples.controllers;

import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RefusalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What callers are told of failures; what the model's server says is logged, and not for them. */
@RestControllerAdvice
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail declined(RefusalException refusal) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, "This cannot be answered.");
  }

  @ExceptionHandler
  ProblemDetail failed(OpenAiException failure) {
    LOG.warn("Not answered: {}", failure.toString());
    return failure.isRetryable()
        ? ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE, "Not now. Please try again later.")
        : ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "This could not be answered.");
  }
}
