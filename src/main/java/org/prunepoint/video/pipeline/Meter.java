package org.prunepoint.video.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Counts what goes through a pipeline. For all its threads. */
final class Meter {
  private final AtomicLong captured = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final List<Times> inference;
  private final List<Times> suppression;
  private final Times delay = new Times();
  private long first;
  private long last;
  private long shown;

  Meter(int models) {
    inference = Stream.generate(Times::new).limit(models).toList();
    suppression = Stream.generate(Times::new).limit(models).toList();
  }

  void captured() {
    captured.incrementAndGet();
  }

  void dropped() {
    dropped.incrementAndGet();
  }

  void inferred(int model, double ms) {
    inference.get(model).add(ms);
  }

  void suppressed(int model, double ms) {
    suppression.get(model).add(ms);
  }

  synchronized void shown(double delayMs) {
    delay.add(delayMs);
    last = System.nanoTime();
    first = shown == 0 ? last : first;
    shown++;
  }

  synchronized Figures figures() {
    double seconds = (last - first) / 1e9;
    return new Figures(
        captured.get(),
        shown,
        dropped.get(),
        shown > 1 && seconds > 0 ? (shown - 1) / seconds : Double.NaN,
        inference.stream().map(Times::spread).toList(),
        suppression.stream().map(Times::spread).toList(),
        delay.spread());
  }
}
