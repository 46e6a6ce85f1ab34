package dev.chatflux.samples.benchmarks.harness;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this process has used so far. */
final class Meter {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private static final int HAS_TOTAL = 21;
  private static final long COMPILER_PAUSE_NANOS = 250_000_000;
  private static final int COMPILER_PAUSES = 40;

  private final long wall = System.nanoTime();
  private final long cpu = PROCESS.getProcessCpuTime();
  private final long allocated = allocatedBytes();

  /** Starts to measure, when nobody has to pay any more for what was before. */
  static Meter start(Scale scale) {
    waitForCompiler(scale.of(COMPILER_PAUSES));
    System.gc();
    THREADS.resetPeakThreadCount();
    return new Meter();
  }

  /** What has become hot in the warm-up is compiled in the background. */
  private static void waitForCompiler(int patience) {
    var compiler = ManagementFactory.getCompilationMXBean();
    long before;
    int pauses = 0;
    do {
      before = compiler.getTotalCompilationTime();
      Waiting.nanos(COMPILER_PAUSE_NANOS);
    } while (compiler.getTotalCompilationTime() > before && ++pauses < patience);
  }

  /** Processor time of all threads since the start, those of the compiler and the collector too. */
  long cpuNanos() {
    return PROCESS.getProcessCpuTime() - cpu;
  }

  long wallNanos() {
    return System.nanoTime() - wall;
  }

  /** Bytes that all threads have allocated on the heap since the start. */
  long bytes() {
    return allocatedBytes() - allocated;
  }

  /** The most threads at a time since the start; virtual ones do not count. */
  static int peakThreads() {
    return THREADS.getPeakThreadCount();
  }

  static int liveThreads() {
    return THREADS.getThreadCount();
  }

  /**
   * On 17, threads that have ended are not in it: contestants keep theirs for a minute and more.
   */
  private static long allocatedBytes() {
    return Runtime.version().feature() >= HAS_TOTAL ? total() : ofLiveThreads();
  }

  private static long total() {
    try {
      var threading = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
      var server = ManagementFactory.getPlatformMBeanServer();
      return (Long) server.getAttribute(threading, "TotalThreadAllocatedBytes");
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long ofLiveThreads() {
    var bytes = THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds());
    return Arrays.stream(bytes).filter(count -> count > 0).sum();
  }
}
