package dev.chatflux.samples.benchmarks.driver;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.chatflux.samples.benchmarks.harness.Scenario;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Every stream of HTTP/1.1 is a connection, and every connection an open file of both processes.
 */
final class OpenFiles {

  private static final int NEEDED = 5_000;

  static void warn(List<Scenario> scenarios) {
    if (scenarios.contains(Scenario.STREAMS_4000)
        && ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        && unix.getMaxFileDescriptorCount() < NEEDED) {
      System.err.printf(
          "This shell allows %d open files, too few for 4,000 streams: try ulimit -n %d first%n",
          unix.getMaxFileDescriptorCount(), NEEDED);
    }
  }

  private OpenFiles() {}
}
