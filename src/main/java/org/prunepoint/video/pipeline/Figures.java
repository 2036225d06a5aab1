package org.prunepoint.video.pipeline;

import java.util.List;

/**
 * How a pipeline runs; see docs/video.md for what each figure is.
 *
 * @param captured frames that were read and wanted
 * @param shown frames of which results came out
 * @param dropped frames that were overtaken by newer ones
 * @param fps results a second, from the first to the last
 * @param inference of each model: the network alone
 * @param suppression of each model: reading the heads and suppressing doubles
 * @param delay from when a frame was read until its result
 */
public record Figures(
    long captured,
    long shown,
    long dropped,
    double fps,
    List<Spread> inference,
    List<Spread> suppression,
    Spread delay) {
  public Figures {
    inference = List.copyOf(inference);
    suppression = List.copyOf(suppression);
  }
}
