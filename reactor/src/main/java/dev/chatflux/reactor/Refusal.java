package dev.chatflux.reactor;

import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.UnprocessableEntityException;

/** Servers that refuse a member of a request, which may do without it. */
final class Refusal {

  /** Whether the server has refused the request, and named the member. */
  static boolean isOf(String member, Throwable error) {
    return (error instanceof BadRequestException || error instanceof UnprocessableEntityException)
        && error instanceof ApiException refusal
        && names(member, refusal);
  }

  private static boolean names(String member, ApiException refusal) {
    var body = refusal.body();
    return member.equals(refusal.error().param()) || (body != null && body.contains(member));
  }

  private Refusal() {}
}
