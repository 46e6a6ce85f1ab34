package dev.chatflux.samples.benchmarks.harness;

/** What is measured. */
public enum Metric {
  CPU_PER_DELTA("CPU per delta", "µs", Kind.COST),
  BYTES_PER_DELTA("allocated per delta", "B", Kind.COST),
  CPU_PER_CALL("CPU per call", "µs", Kind.COST),
  BYTES_PER_CALL("allocated per call", "B", Kind.COST),
  CPU("CPU", "ms", Kind.COST),
  CLASSES("classes loaded", "", Kind.COST),
  FIRST_DELTA("time to the first delta", "ms", Kind.COST),
  CORE("CPU", "% of a core", Kind.COST),
  ELAPSED("elapsed", "ms", Kind.FACT),
  EXTRA_THREADS("extra threads", "", Kind.FACT),
  MEDIAN_DELAY("median delay", "ms", Kind.FACT),
  P99_DELAY("p99 delay", "ms", Kind.FACT),
  UNFINISHED("streams not completed", "", Kind.FLAW),
  LOST("deltas lost", "", Kind.FLAW),
  LEFT_OPEN("left open", "", Kind.FLAW);

  private final String title;
  private final String unit;
  private final Kind kind;

  Metric(String title, String unit, Kind kind) {
    this.title = title;
    this.unit = unit;
    this.kind = kind;
  }

  public String title() {
    return title;
  }

  public String unit() {
    return unit;
  }

  /** Whether it is also shown as a multiple of the floor's. */
  public boolean isCompared() {
    return kind == Kind.COST;
  }

  /** Whether anything but 0 tells that something went wrong. */
  public boolean isFlaw() {
    return kind == Kind.FLAW;
  }

  private enum Kind {
    COST,
    FACT,
    FLAW
  }
}
