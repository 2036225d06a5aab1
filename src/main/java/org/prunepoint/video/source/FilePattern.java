package org.prunepoint.video.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;

/**
 * The files that a pattern names: {@code day/*.jpg}, {@code day/**.mp4}. For shells that leave them
 * to the program.
 */
final class FilePattern {
  private static final String SIGNS = "*?[{";

  private final Path folder;
  private final String pattern;
  private final boolean deep;

  private FilePattern(Path folder, String pattern) {
    this.folder = folder;
    this.pattern = pattern;
    this.deep = pattern.contains("**") || pattern.contains("/");
  }

  /** Whether a name has signs of a pattern. */
  static boolean is(String typed) {
    return typed.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  static FilePattern of(Path path) {
    int plain = 0;
    while (plain < path.getNameCount() && !is(path.getName(plain).toString())) {
      plain++;
    }
    Path root = path.getRoot();
    Path named = plain == 0 ? Path.of("") : path.subpath(0, plain);
    Path rest = path.subpath(plain, path.getNameCount());
    return new FilePattern(
        root == null ? named : root.resolve(named), rest.toString().replace('\\', '/'));
  }

  /**
   * By name; hidden ones are left out.
   *
   * @throws Fault if the folder cannot be read
   */
  List<Path> files(Cancellation cancellation) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path start = folder.toString().isEmpty() ? Path.of(".") : folder;
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(start, deep ? Integer.MAX_VALUE : 1)) {
      return all.peek(_ -> cancellation.check())
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(start.relativize(file)))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .map(file -> folder.resolve(start.relativize(file)))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new Fault(
          "The folder %s cannot be looked into: %s.".formatted(start, IoReason.of(e.getCause())),
          e);
    } catch (IOException e) {
      throw new Fault(
          "The folder %s cannot be looked into: %s.".formatted(start, IoReason.of(e)), e);
    }
  }
}
