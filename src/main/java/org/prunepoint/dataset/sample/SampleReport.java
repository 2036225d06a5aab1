package org.prunepoint.dataset.sample;

import java.nio.file.Path;
import java.util.Map;
import org.prunepoint.dataset.sample.thing.Kind;

/**
 * What was made.
 *
 * @param dataFile the {@code .data} file
 * @param bytes of all pictures together
 * @param train objects of each class on the training pictures
 * @param valid objects of each class on the validation pictures
 */
public record SampleReport(
    Path dataFile, long bytes, Map<Kind, Integer> train, Map<Kind, Integer> valid) {
  public SampleReport {
    train = Map.copyOf(train);
    valid = Map.copyOf(valid);
  }
}
