package dev.chatflux.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * What goes over the wire for one request, and how. Made afresh for each request and changed by one
 * thread until it is delivered.
 */
final class Plan {

  static final String JSON = "application/json";
  static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

  int status = 200;
  final Map<String, String> headers = new LinkedHashMap<>();
  final List<String> removedHeaders = new ArrayList<>();

  /** The body. What comes in one piece goes with its length, the rest in chunks. */
  Flux<byte[]> pieces = Flux.empty();

  long length = 0;
  boolean chunked;
  boolean untilClosed;
  @Nullable Long claimedLength;
  byte @Nullable [] garbage;

  Duration headDelay = Duration.ZERO;
  @Nullable Duration pace;
  long stallAfterPieces = Long.MAX_VALUE;
  long stallAfterBytes = Long.MAX_VALUE;
  long cutAfterBytes = Long.MAX_VALUE;
  boolean cutBeforeHead;
  boolean reset;
  boolean gzip;
  @Nullable Splitter splitter;

  static Plan of(int status, String contentType, byte[] body) {
    var plan = new Plan();
    plan.status = status;
    plan.headers.put("content-type", contentType);
    plan.pieces = body.length == 0 ? Flux.empty() : Flux.just(body);
    plan.length = body.length;
    return plan;
  }

  static Plan stream(int status, String contentType, Flux<byte[]> pieces) {
    var plan = of(status, contentType, new byte[0]);
    plan.pieces = pieces;
    plan.chunked = true;
    return plan;
  }

  /** The pieces as they are written: compressed, then split. */
  Flux<byte[]> written() {
    var result = gzip ? Gzip.compress(pieces) : pieces;
    return splitter == null ? result : splitter.split(result);
  }

  /** The length that the head announces, or null if it announces none. */
  @Nullable Long announcedLength() {
    if (claimedLength != null) {
      return claimedLength;
    }
    return chunked || gzip || untilClosed ? null : Long.valueOf(length);
  }
}
