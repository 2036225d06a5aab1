package org.prunepoint.dataset.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a data set is like and what is wrong with it.
 *
 * @param dataFile that was checked
 * @param names of the classes
 * @param splits that the file names
 * @param decoded pictures that were decoded, 0 for a quick check
 * @param width of the input that sizes refer to
 * @param height of the input that sizes refer to
 * @param onPicture widths and heights in pixels of the pictures, of boxes on pictures of known size
 * @param onInput sizes in pixels of the network's input
 * @param anchors of the network, if one was given
 * @param findings errors first
 */
public record CheckReport(
    Path dataFile,
    List<String> names,
    List<SplitCheck> splits,
    int decoded,
    int width,
    int height,
    BoxSizes onPicture,
    BoxSizes onInput,
    Optional<HeadFit> anchors,
    List<Finding> findings) {

  public CheckReport {
    names = List.copyOf(names);
    splits = List.copyOf(splits);
    findings = List.copyOf(findings);
  }

  /** Whether something is plainly wrong. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(f -> f.kind().error());
  }
}
