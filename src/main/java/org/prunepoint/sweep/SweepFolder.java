package org.prunepoint.sweep;

import java.nio.file.Path;

/**
 * Where a sweep keeps its points and puts its results.
 *
 * @param path folder; made if it is not there
 * @param resume go on with the sweep that was interrupted there; otherwise a store found there is
 *     set aside under another name
 */
public record SweepFolder(Path path, boolean resume) {

  /** The store of finished points. */
  public Path store() {
    return path.resolve("sweep.sqlite");
  }

  /** The table, one point a line. */
  public Path csv() {
    return path.resolve("sweep.csv");
  }

  /** Points, best point and conditions. */
  public Path json() {
    return path.resolve("sweep.json");
  }

  /** The same to read: a table in Markdown. */
  public Path summary() {
    return path.resolve("sweep.md");
  }
}
