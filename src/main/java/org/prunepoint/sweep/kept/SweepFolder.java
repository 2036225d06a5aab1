package org.prunepoint.sweep.kept;

import java.nio.file.Files;
import java.nio.file.Path;
import org.prunepoint.Fault;

/**
 * Where a sweep keeps its points and puts its results.
 *
 * @param path folder; made if it is not there
 * @param kept what becomes of a sweep found there
 */
public record SweepFolder(Path path, Kept kept) {
  /** The name of {@link #store}. */
  public static final String STORE = "sweep.sqlite";

  /** What becomes of a sweep that is in the folder already. */
  public enum Kept {
    /** Nothing: it is a fault that there is one. */
    REFUSED,
    /** It is gone on with, and there should be one. */
    RESUMED,
    /** It is gone on with, if there is one. */
    USED,
    /** Its points are set aside under another name, its tables replaced. */
    ASIDE;

    /** Whether points that are there are not measured again. */
    public boolean goesOn() {
      return switch (this) {
        case RESUMED, USED -> true;
        case REFUSED, ASIDE -> false;
      };
    }
  }

  /**
   * @throws Fault if a sweep is there and nobody said what becomes of it
   */
  public void refuseToReplace() {
    if (kept == Kept.REFUSED && (Files.exists(store()) || Files.exists(json()))) {
      throw new Fault(
          "%s holds a sweep already: --resume goes on with it, --force begins anew and sets its points aside, or choose another folder with --out."
              .formatted(path));
    }
  }

  /** The store of finished points. */
  public Path store() {
    return path.resolve(STORE);
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

  /** All of it as one page for a browser, with curves. */
  public Path page() {
    return path.resolve("sweep.html");
  }
}
