package dev.chatflux.errors;

import dev.chatflux.common.Headers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error: by its status, or by an error in the middle of a stream or in
 * the body of a success. There is a subclass per family of status.
 *
 * <p>A header {@code x-should-retry} of the response overrules what the family says of retries.
 */
public class ApiException extends OpenAiException {

  private static final Set<String> QUOTA =
      Set.of("insufficient_quota", "billing_hard_limit_reached");

  /** An exception that tells of this failure. */
  public ApiException(Failure failure) {
    super(failure);
  }

  /**
   * The exception for a failure: by the status of its head; where that is a success, by the error's
   * own code and type.
   */
  public static ApiException of(Failure failure) {
    var head = failure.head();
    int status = head == null || head.status() < 300 ? statusOf(failure.error()) : head.status();
    if (isQuota(failure.error())) {
      // Whatever its status: the hard limit comes with a 400 too.
      return new QuotaExceededException(failure);
    }
    return switch (status) {
      case 400 -> new BadRequestException(failure);
      case 401 -> new AuthenticationException(failure);
      case 402 -> new QuotaExceededException(failure);
      case 403 -> new PermissionDeniedException(failure);
      case 404 -> new NotFoundException(failure);
      case 408 -> new RequestTimeoutException(failure);
      case 409 -> new ConflictException(failure);
      case 422 -> new UnprocessableEntityException(failure);
      case 429 -> new RateLimitException(failure);
      default -> status >= 500 ? new ServerException(failure) : new ApiException(failure);
    };
  }

  private static boolean isQuota(ApiError error) {
    return named(error.code()) || named(error.type());
  }

  private static boolean named(@Nullable String name) {
    return name != null && QUOTA.contains(name);
  }

  /** The status that an error without one of its own would have had; 0 if nothing tells. */
  private static int statusOf(ApiError error) {
    var code = error.code();
    if (code != null && code.matches("[45]\\d\\d")) {
      return Integer.parseInt(code);
    }
    int byCode = statusNamed(code);
    return byCode != 0 ? byCode : statusNamed(error.type());
  }

  private static int statusNamed(@Nullable String name) {
    if (name == null) {
      return 0;
    }
    return switch (name) {
      case "invalid_request_error", "context_length_exceeded", "invalid_prompt" -> 400;
      case "authentication_error", "invalid_api_key" -> 401;
      case "permission_error" -> 403;
      case "not_found_error", "model_not_found" -> 404;
      case "rate_limit_error", "rate_limit_exceeded", "requests", "tokens" -> 429;
      case "server_error", "internal_error", "internal_server_error", "api_error" -> 500;
      case "overloaded_error", "service_unavailable", "engine_overloaded" -> 503;
      case "timeout" -> 504;
      default -> 0;
    };
  }

  @Override
  public boolean isRetryable() {
    var told = shouldRetry(headers());
    return told == null ? retryableByDefault() : told;
  }

  /** Whether the family is worth another try, if the server says nothing of it. */
  boolean retryableByDefault() {
    return false;
  }

  private static @Nullable Boolean shouldRetry(Headers headers) {
    var told = headers.first("x-should-retry");
    if ("true".equalsIgnoreCase(told)) {
      return true;
    }
    return "false".equalsIgnoreCase(told) ? false : null;
  }
}
