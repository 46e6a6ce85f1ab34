package dev.chatflux.testing;

/** One operation of the API. */
interface Endpoint {

  /**
   * The plan of the answer.
   *
   * @throws ApiProblem if the call is wrong
   */
  Plan plan(Call call);
}
