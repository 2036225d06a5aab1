package org.prunepoint.darknet;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A path as it stands in a Darknet file, and the places that it may mean. Darknet itself removes
 * every blank and looks in the working folder only; files in the wild hold blanks, Windows
 * separators and paths relative to the file that they stand in.
 */
public final class ListedPath {
  /** No system has longer paths: what is longer is no path, and is not copied around. */
  private static final int LONGEST = 32_767;

  /** Of a path that is of use on another machine. */
  private static final int DEEPEST = 32;

  private ListedPath() {}

  /**
   * A folder that paths may be relative to.
   *
   * @param name for a report: "the list"
   */
  public record Base(String name, Path folder) {}

  /** For paths that are not relative to anything. */
  public static final String ABSOLUTE = "nothing (absolute)";

  /**
   * Where a path was found.
   *
   * @param base the name of the {@link Base}, or {@link #ABSOLUTE}
   * @param spelling the path as it was read in the end: without blanks, with the separators turned
   */
  public record Found(Path path, String base, String spelling) {}

  /** The first place, in the order of the bases, that holds such a file. */
  public static Optional<Found> find(String written, List<Base> bases) {
    return find(written, bases, path -> Files.isRegularFile(path));
  }

  /** The first place that holds such a folder. */
  public static Optional<Found> findFolder(String written, List<Base> bases) {
    return find(written, bases, path -> Files.isDirectory(path));
  }

  /**
   * A file that a path leads to which does not exist: without quotes or a comment, or from some
   * folder of it on, where the rest is that of another machine.
   */
  public static Optional<Path> alike(String written, List<Base> bases) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String bare =
        written.strip().replaceFirst("\\s*[#;].*$", "").replaceAll("^[\"']+|[\"',]+$", "");
    Optional<Path> found = find(bare, bases).map(Found::path);
    String rest = bare.replace('\\', '/');
    for (int folders = 0; found.isEmpty() && folders < DEEPEST; folders++) {
      int slash = rest.indexOf('/');
      if (slash < 0) {
        break;
      }
      rest = rest.substring(slash + 1);
      found = find(rest, bases).map(Found::path);
    }
    return found;
  }

  private static Optional<Found> find(String written, List<Base> bases, Predicate<Path> wanted) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    for (String spelling : spellings(written)) {
      try {
        Path path = Path.of(spelling);
        if (path.isAbsolute()) {
          if (wanted.test(path)) {
            return Optional.of(new Found(path.normalize(), ABSOLUTE, spelling));
          }
          continue;
        }
        for (Base base : bases) {
          Path whole = base.folder().resolve(path).normalize();
          if (wanted.test(whole)) {
            return Optional.of(new Found(whole, base.name(), spelling));
          }
        }
      } catch (InvalidPathException e) {
        // Not a path on this system under this spelling: the next may be one.
      }
    }
    return Optional.empty();
  }

  /** As it stands first, then turned, then as Darknet reads it. */
  private static Set<String> spellings(String written) {
    String trimmed = written.strip();
    String stripped = trimmed.replaceAll("[ \\t\\r]", "");
    var spellings = new LinkedHashSet<String>();
    for (String s : List.of(trimmed, stripped)) {
      if (!s.isEmpty()) {
        spellings.add(s);
        spellings.add(s.replace('\\', '/'));
      }
    }
    return spellings;
  }
}
