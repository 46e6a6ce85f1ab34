package dev.chatflux.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Keeps what Spring Boot would print when an application fails to start. */
final class RecordingReporter implements FailureAnalysisReporter {

  static final List<FailureAnalysis> ANALYSES = new CopyOnWriteArrayList<>();

  @Override
  public void report(FailureAnalysis analysis) {
    ANALYSES.add(analysis);
  }
}
