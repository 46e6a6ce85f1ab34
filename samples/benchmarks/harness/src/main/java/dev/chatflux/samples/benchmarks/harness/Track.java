package dev.chatflux.samples.benchmarks.harness;

import java.util.function.Function;

/**
 * What a scenario runs on.
 *
 * @param contestants makes the contestant
 * @param target where it sends its calls
 * @param scale how much there is to do
 * @param launched when the process was launched, in microseconds since 1970
 */
record Track(Function<Target, Contestant> contestants, Target target, Scale scale, long launched) {

  Contestant contestant() {
    return contestants.apply(target);
  }
}
