package org.prunepoint.inference;

/**
 * How a session uses the processor.
 *
 * @param count callers that run at the same time
 * @param threads threads that work on one caller's picture
 * @param shared whether all callers use the same threads: one alone has all of them for itself, so
 *     it is as quick as can be, and several keep them busy while one waits at the end of a layer
 */
public record Streams(int count, int threads, boolean shared) {
  public Streams {
    if (count < 1 || threads < 1) {
      throw new IllegalArgumentException("streams and threads start at 1");
    }
  }

  /** With threads of his own for each caller. */
  public Streams(int count, int threads) {
    this(count, threads, false);
  }

  /** Whose callers share as many threads as there are processors. */
  public static Streams sharing(int callers) {
    return new Streams(callers, Runtime.getRuntime().availableProcessors(), true);
  }
}
