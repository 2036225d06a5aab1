package org.prunepoint.training.run;

/**
 * What the numbers of a run hold for.
 *
 * @param scorer the named convention
 * @param convention in a sentence
 * @param device the network runs on
 * @param trainingImages pictures
 * @param validationImages pictures
 * @param firstEpoch the first that is trained now; above 1 where a run is resumed
 */
public record TrainingConditions(
    String scorer,
    String convention,
    String device,
    int trainingImages,
    int validationImages,
    int firstEpoch) {}
