package dev.chatflux.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiExceptionTests {

  @ParameterizedTest
  @CsvSource({
    "400, BadRequestException, false",
    "401, AuthenticationException, false",
    "402, QuotaExceededException, false",
    "403, PermissionDeniedException, false",
    "404, NotFoundException, false",
    "405, ApiException, false",
    "408, RequestTimeoutException, true",
    "409, ConflictException, true",
    "413, ApiException, false",
    "422, UnprocessableEntityException, false",
    "429, RateLimitException, true",
    "500, ServerException, true",
    "502, ServerException, true",
    "503, ServerException, true",
    "529, ServerException, true",
    "302, ApiException, false",
  })
  void theStatusTellsTheFamily(int status, String type, boolean retryable) {
    var exception = exception(status, ApiError.UNKNOWN, Headers.empty());
    assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
    assertThat(exception.isRetryable()).isEqualTo(retryable);
  }

  @ParameterizedTest
  @CsvSource({
    "400, , BadRequestException",
    "429, , RateLimitException",
    "503, , ServerException",
    "502, server_error, ServerException",
    "invalid_api_key, invalid_request_error, AuthenticationException",
    "model_not_found, invalid_request_error, NotFoundException",
    ", invalid_request_error, BadRequestException",
    "context_length_exceeded, , BadRequestException",
    ", permission_error, PermissionDeniedException",
    "rate_limit_exceeded, requests, RateLimitException",
    ", tokens, RateLimitException",
    ", server_error, ServerException",
    ", overloaded_error, ServerException",
    "timeout, , ServerException",
    "insufficient_quota, , QuotaExceededException",
    ", insufficient_quota, QuotaExceededException",
    ", , ApiException",
    "200, , ApiException",
    "4040, something_new, ApiException",
  })
  void inASuccessTheErrorTellsTheFamily(
      @Nullable String code, @Nullable String type, String exception) {
    var error = new ApiError("m", type, code, null);
    assertThat(exception(200, error, Headers.empty()).getClass().getSimpleName())
        .isEqualTo(exception);
    assertThat(ApiException.of(Failure.of("m").error(error)).getClass().getSimpleName())
        .isEqualTo(exception);
  }

  @Test
  void theStatusOfAFailureIsAboveTheCodeOfItsError() {
    var error = new ApiError("m", "server_error", "500", null);
    assertThat(exception(400, error, Headers.empty()))
        .isExactlyInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, true, true",
    "400, TRUE, true",
    "400, false, false",
    "500, false, false",
    "500, true, true",
    "429, False, false",
    "429, perhaps, true",
    "404, perhaps, false",
  })
  void theServerMayOverruleTheFamilyOnRetries(int status, String told, boolean retryable) {
    var headers = Headers.empty().with("X-Should-Retry", told);
    assertThat(exception(status, ApiError.UNKNOWN, headers).isRetryable()).isEqualTo(retryable);
  }

  @ParameterizedTest
  @CsvSource({
    "429, insufficient_quota",
    "403, insufficient_quota",
    "500, insufficient_quota",
    "400, billing_hard_limit_reached",
    "200, insufficient_quota",
  })
  void anExhaustedQuotaIsNeverTriedAgain(int status, String name) {
    var headers = Headers.empty().with("x-should-retry", "true");
    for (var error :
        List.of(new ApiError("m", null, name, null), new ApiError("m", name, null, null))) {
      var exception = exception(status, error, headers);
      assertThat(exception).isInstanceOf(QuotaExceededException.class);
      assertThat(exception.isRetryable()).isFalse();
    }
  }

  @Test
  void failuresOfTheConnectionAreRetryableAndThoseOfTheAnswerAreNot() {
    var failure = Failure.of("m");
    assertThat(
            List.of(
                new ConnectionException(failure),
                new ConnectTimeoutException(failure),
                new HeadTimeoutException(failure),
                new IdleTimeoutException(failure),
                new IncompleteStreamException(failure)))
        .allMatch(OpenAiException::isRetryable);
    assertThat(
            List.of(
                new DecodingException(failure),
                new RefusalException(failure),
                new TruncatedException(failure),
                new ContentFilterException(failure),
                new InvalidAnswerException(failure)))
        .noneMatch(OpenAiException::isRetryable);
  }

  @Test
  void anExceptionKnowsAllThatIsKnown() {
    var head = new ResponseHead(404, Headers.empty().with("x-request-id", "req_1").with("a", "b"));
    var error = new ApiError("No such model", "invalid_request_error", "model_not_found", "model");
    var cause = new IllegalStateException();
    var exception =
        ApiException.of(
            Failure.of("No such model")
                .call("POST /chat/completions")
                .head(head)
                .error(error)
                .body("{}")
                .partial("Once upon")
                .cause(cause));
    assertThat(exception)
        .isExactlyInstanceOf(NotFoundException.class)
        .hasMessage("No such model (POST /chat/completions, status 404, request req_1)")
        .hasCause(cause);
    assertThat(exception.call()).isEqualTo("POST /chat/completions");
    assertThat(exception.status()).isEqualTo(404);
    assertThat(exception.requestId()).isEqualTo("req_1");
    assertThat(exception.head()).isEqualTo(head);
    assertThat(exception.headers().first("A")).isEqualTo("b");
    assertThat(exception.error()).isEqualTo(error);
    assertThat(exception.body()).isEqualTo("{}");
    assertThat(exception.partial(String.class)).isEqualTo("Once upon");
    assertThat(exception.partial(Integer.class)).isNull();
  }

  @Test
  void whatIsNotKnownIsNull() {
    var exception = new ConnectionException(Failure.of("Refused"));
    assertThat(exception).hasMessage("Refused").hasNoCause();
    assertThat(exception.status()).isNull();
    assertThat(exception.requestId()).isNull();
    assertThat(exception.head()).isNull();
    assertThat(exception.headers().isEmpty()).isTrue();
    assertThat(exception.error()).isEqualTo(ApiError.UNKNOWN);
    assertThat(exception.partial(Object.class)).isNull();
    assertThat(new ConnectionException(Failure.of("Refused").call("GET /models")))
        .hasMessage("Refused (GET /models)");
  }

  @Test
  void noHeaderIsShown() {
    var headers = Headers.of(Map.of("set-cookie", List.of("secret")));
    var exception = exception(401, ApiError.UNKNOWN, headers);
    assertThat(exception.toString()).doesNotContain("secret");
    assertThat(exception.failure().toString()).contains("set-cookie").doesNotContain("secret");
    assertThat(String.valueOf(exception.head())).doesNotContain("secret");
  }

  private static ApiException exception(int status, ApiError error, Headers headers) {
    return ApiException.of(Failure.of("m").head(new ResponseHead(status, headers)).error(error));
  }
}
