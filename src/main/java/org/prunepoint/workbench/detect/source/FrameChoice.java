package org.prunepoint.workbench.detect.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person chose to look at.
 *
 * @param valid the validation pictures of the data set, whichever it is
 * @param files pictures, folders and lists; empty for the validation pictures, or for nothing
 */
public record FrameChoice(boolean valid, List<Path> files) {
  public static final FrameChoice NONE = new FrameChoice(false, List.of());
  public static final FrameChoice VALID = new FrameChoice(true, List.of());

  /** No path is written like this. */
  private static final String VALID_LINE = "valid=";

  public FrameChoice {
    files = List.copyOf(files);
  }

  public static FrameChoice of(List<Path> files) {
    return new FrameChoice(false, files);
  }

  /** As lines of a file. */
  public List<String> lines() {
    return valid
        ? List.of(VALID_LINE)
        : files.stream().map(file -> file.toAbsolutePath().toString()).toList();
  }

  /** From what {@link #lines} gave; nothing if it makes no sense. */
  public static FrameChoice parse(List<String> lines) {
    List<Path> files = new ArrayList<>();
    for (String line : lines) {
      if (line.equals(VALID_LINE)) {
        return VALID;
      }
      try {
        files.add(Path.of(line));
      } catch (InvalidPathException _) {
        return NONE;
      }
    }
    return of(files);
  }
}
