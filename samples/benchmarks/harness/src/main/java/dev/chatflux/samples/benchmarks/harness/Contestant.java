package dev.chatflux.samples.benchmarks.harness;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A client of the API, used as its documentation recommends for an application. Its settings are
 * the defaults, the address and the key aside.
 */
public interface Contestant extends AutoCloseable {

  /**
   * Starts a streamed answer to a user message.
   *
   * @param deltas gets the text of each delta as it comes; empty ones may be left out
   */
  Running stream(String message, Consumer<String> deltas);

  /** Gives the text of an answer that is not streamed. */
  CompletionStage<String> answer(String message);

  /** Gives the sum of all numbers of the vectors of some texts. */
  CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding);

  @Override
  void close();
}
