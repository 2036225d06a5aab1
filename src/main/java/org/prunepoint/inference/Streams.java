package org.prunepoint.inference;

/**
 * How a session uses the processor.
 *
 * @param count callers that run at the same time
 * @param threads threads that work on one caller's picture
 */
public record Streams(int count, int threads) {
  public Streams {
    if (count < 1 || threads < 1) {
      throw new IllegalArgumentException("streams and threads start at 1");
    }
  }
}
