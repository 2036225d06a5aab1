package org.prunepoint.workbench.detect.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person chose to look at.
 *
 * @param valid the validation pictures of the data set, whichever it is
 * @param files pictures, folders, lists, videos; empty for anything else
 * @param typed addresses and cameras, up to four; empty for anything else. May hold passwords
 */
public record FrameChoice(boolean valid, List<Path> files, List<String> typed) {
  public static final FrameChoice NONE = new FrameChoice(false, List.of(), List.of());
  public static final FrameChoice VALID = new FrameChoice(true, List.of(), List.of());

  /** No path is written like this. */
  private static final String VALID_LINE = "valid=";

  public FrameChoice {
    files = List.copyOf(files);
    typed = List.copyOf(typed);
  }

  public static FrameChoice of(List<Path> files) {
    return new FrameChoice(false, files, List.of());
  }

  /** Each an address, or {@code camera:0}. */
  public static FrameChoice typed(List<String> typed) {
    return new FrameChoice(false, List.of(), typed);
  }

  /**
   * As lines of a file. Of an address or a camera there are none: it may hold a password, and no
   * camera goes on by itself because it was on when the program was closed.
   */
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

  @Override
  public String toString() {
    return valid ? VALID_LINE : files.toString();
  }
}
