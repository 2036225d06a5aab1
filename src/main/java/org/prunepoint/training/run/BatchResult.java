package org.prunepoint.training.run;

import java.time.Duration;

/**
 * Where a run stands after a batch.
 *
 * @param epoch from 1
 * @param epochs of the run
 * @param batch from 1
 * @param batches of each epoch
 * @param loss mean over the batch's pictures, with its gains and what a teacher adds
 * @param imagesPerSecond of the last batches: early ones are forgotten
 * @param epochLeft until the last batch of this epoch
 * @param runLeft until the end of the run; evaluations count as soon as one was seen
 */
public record BatchResult(
    int epoch,
    int epochs,
    int batch,
    int batches,
    double loss,
    double imagesPerSecond,
    Duration epochLeft,
    Duration runLeft) {}
