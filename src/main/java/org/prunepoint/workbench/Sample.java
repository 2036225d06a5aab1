package org.prunepoint.workbench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.UserHome;

/** The sample that comes with the program: a network of traffic, its pictures, a video. */
public record Sample(Path home) {
  /**
   * Names the folder of an installed program: classes from an ahead-of-time cache say that they
   * come from where the cache was made.
   */
  private static final String HOME = "prunepoint.home";

  /** Beside the program, wherever it was started from; empty where it was left out. */
  public static Optional<Sample> find() {
    return Stream.concat(above(program()), above(Optional.of(Path.of("").toAbsolutePath())))
        .map(Sample::new)
        .filter(s -> s.files().stream().allMatch(Files::isRegularFile))
        .findFirst();
  }

  private static Optional<Path> program() {
    String given = System.getProperty(HOME, "");
    if (!given.isBlank()) {
      return Optional.of(Path.of(given));
    }
    try {
      return Optional.of(
          Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException | InvalidPathException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static Stream<Path> above(Optional<Path> from) {
    return from.stream().flatMap(p -> Stream.iterate(p, x -> x != null, Path::getParent).limit(4));
  }

  /**
   * One that may be written beside, as sweeps do: itself, or a copy in the user's home where the
   * program is installed for everybody.
   *
   * @throws Fault if it cannot be copied
   */
  Sample own() {
    return Files.isWritable(home.resolve("weights"))
        ? this
        : copied(UserHome.folder().resolve("prunepoint-sample"));
  }

  /** What is there already stays. */
  Sample copied(Path copy) {
    var copied = new Sample(copy);
    if (copied.files().stream().allMatch(Files::isRegularFile)) {
      return copied;
    }
    try {
      for (String folder : List.of("samples", "weights", "cfg")) {
        copy(home.resolve(folder), copy.resolve(folder));
      }
    } catch (IOException e) {
      throw new Fault("The sample cannot be copied to %s: %s.".formatted(copy, IoReason.of(e)), e);
    }
    return copied;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> below = Files.walk(from)) {
      all = below.toList();
    }
    for (Path path : all) {
      Path there = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(there);
      } else if (!Files.exists(there)) {
        Files.copy(path, there);
      }
    }
  }

  /** Its model and data set. */
  public List<Path> files() {
    return List.of(
        home.resolve("cfg/traffic.cfg"),
        home.resolve("weights/traffic.weights"),
        home.resolve("samples/traffic.data"),
        home.resolve("samples/traffic.names"));
  }
}
