package dev.chatflux.transport;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.call.Timeouts;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.Failure;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.OpenAiException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A transport that blocks, on the client of the JDK: this is all that core asks of one. */
final class BlockingTransport {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  private final URI baseUrl;
  private final String key;
  private final Timeouts timeouts;

  BlockingTransport(URI baseUrl, String key, Timeouts timeouts) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.timeouts = timeouts;
  }

  <T> T call(ApiCall<T> call) {
    var answer = new ArrayList<T>(1);
    perform(call.request(), call.decoder(), answer::add);
    return answer.get(0);
  }

  <E> void stream(StreamCall<E> call, Consumer<E> elements) {
    perform(call.request(), call.decoder(), elements);
  }

  private <E> void perform(
      ApiRequest request, Function<Decoding, Decoder<E>> decoder, Consumer<E> elements) {
    var response = send(request.baseUrl(baseUrl).header("authorization", "Bearer " + key));
    var head = new ResponseHead(response.statusCode(), Headers.of(response.headers().map()));
    var decoding = new Decoding(request.description(), head, ReadLimits.DEFAULT);
    if (head.status() / 100 != 2) {
      throw reported(decoding, response.body());
    }
    decode(response.body(), decoder.apply(decoding), elements);
  }

  private HttpResponse<InputStream> send(ApiRequest request) {
    var prepared = HttpRequest.newBuilder(request.uri()).timeout(timeouts.head());
    if (request.body() instanceof RequestBody.Json json) {
      prepared.header("content-type", "application/json");
      prepared.method(request.method(), BodyPublishers.ofByteArray(json.bytes()));
    } else {
      prepared.method(request.method(), BodyPublishers.noBody());
    }
    request.headers().forEach(prepared::header);
    try {
      return http.send(prepared.build(), BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException late) {
      throw new HeadTimeoutException(failure(request, "No answer began in time", late));
    } catch (IOException broken) {
      throw new ConnectionException(failure(request, "The connection failed", broken));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new OpenAiException(failure(request, "The call was interrupted", stop));
    }
  }

  /** Reads to the end even after the end marker, so that the connection can be used again. */
  private static <E> void decode(InputStream body, Decoder<E> decoder, Consumer<E> elements) {
    IOException breach = null;
    try (body) {
      var buffer = new byte[8192];
      for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
        decoder.feed(ByteBuffer.wrap(buffer, 0, length));
        deliver(decoder, elements);
      }
    } catch (IOException broken) {
      breach = broken;
    }
    decoder.end(breach);
    deliver(decoder, elements);
  }

  private static <E> void deliver(Decoder<E> decoder, Consumer<E> elements) {
    for (E element = decoder.next(); element != null; element = decoder.next()) {
      elements.accept(element);
    }
  }

  private static ApiException reported(Decoding decoding, InputStream body) {
    var bytes = new byte[0];
    try (body) {
      bytes = body.readNBytes(decoding.limits().maxErrorBytes());
    } catch (IOException broken) {
      // It says less then, but the status has been said.
    }
    return decoding.reported(bytes, bytes.length);
  }

  private static Failure failure(ApiRequest request, String message, Exception cause) {
    return Failure.of(message).call(request.description()).cause(cause);
  }
}
