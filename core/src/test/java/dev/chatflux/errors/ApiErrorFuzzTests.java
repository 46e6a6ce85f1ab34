package dev.chatflux.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Any bytes are the body of an error: the status stays what it is, and there is something to say.
 */
class ApiErrorFuzzTests {

  private static final int[] STATUSES = {
    200, 302, 400, 401, 402, 403, 404, 405, 408, 409, 413, 418, 422, 429, 500, 502, 503, 529, 599
  };

  /** Errors that overrule their status. */
  private static final Set<String> QUOTA =
      Set.of("insufficient_quota", "billing_hard_limit_reached");

  private static final ReadLimits NARROW = new ReadLimits(100, 100, 20);

  @FuzzTest
  void anyBytesAreAnErrorWithSomethingToSay(byte[] body) {
    var error = ApiError.read(new String(body, StandardCharsets.UTF_8));
    assertThat(parts(error)).noneMatch(String::isBlank);
    int status = STATUSES[Math.floorMod(Arrays.hashCode(body), STATUSES.length)];
    for (var limits : new ReadLimits[] {ReadLimits.DEFAULT, NARROW}) {
      var failure = failure(limits, status, body);
      assertThat(failure.error()).isEqualTo(error);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.failure().message()).isNotBlank();
      assertThat(failure).message().contains("POST /any, status " + status + ", request req_1");
      assertThat(failure.body()).hasSizeLessThanOrEqualTo(limits.maxErrorBytes());
      assertThat(failure).isInstanceOf(family(status, error));
    }
  }

  private static ApiException failure(ReadLimits limits, int status, byte[] body) {
    var head = new ResponseHead(status, Headers.empty().with("x-request-id", "req_1"));
    // What is read of a body stands at the start of a buffer that may be longer.
    var buffer = Arrays.copyOf(body, body.length + 7);
    Arrays.fill(buffer, body.length, buffer.length, (byte) '}');
    return new Decoding("POST /any", head, limits).reported(buffer, body.length);
  }

  private static Stream<String> parts(ApiError error) {
    return Stream.of(error.message(), error.type(), error.code(), error.param())
        .filter(Objects::nonNull);
  }

  private static Class<? extends ApiException> family(int status, ApiError error) {
    if (parts(error).anyMatch(QUOTA::contains)) {
      return ApiException.class;
    }
    return switch (status) {
      case 401 -> AuthenticationException.class;
      case 404 -> NotFoundException.class;
      case 429 -> RateLimitException.class;
      case 500, 502, 503, 529, 599 -> ServerException.class;
      default -> ApiException.class;
    };
  }
}
