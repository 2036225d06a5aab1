package org.prunepoint.dataset.sample;

import java.nio.file.Path;
import org.prunepoint.Fault;

/**
 * The sample to make.
 *
 * @param folder where it shall be
 * @param train pictures to learn from, 1 to {@value #MOST}
 * @param valid pictures to measure with, 1 to {@value #MOST}
 * @param seed another seed, other pictures
 * @param replace whether the files of an earlier sample may be replaced
 */
public record SampleRequest(Path folder, int train, int valid, long seed, boolean replace) {
  static final int MOST = 100_000;

  /**
   * @throws Fault if there are too few pictures, or too many
   */
  public SampleRequest {
    check("training", train);
    check("validation", valid);
  }

  private static void check(String what, int pictures) {
    if (pictures < 1 || pictures > MOST) {
      throw new Fault(
          "The number of %s pictures is 1 to %,d, found %d.".formatted(what, MOST, pictures));
    }
  }
}
