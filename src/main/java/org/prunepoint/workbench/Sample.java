package org.prunepoint.workbench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sample that comes with the program: a network of traffic, its pictures, a video. */
record Sample(Path home) {
  /** Beside the program, wherever it was started from; empty where it was left out. */
  static Optional<Sample> find() {
    return Stream.concat(above(program()), above(Optional.of(Path.of("").toAbsolutePath())))
        .map(Sample::new)
        .filter(s -> s.files().stream().allMatch(Files::isRegularFile))
        .findFirst();
  }

  private static Optional<Path> program() {
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

  /** Its model and data set. */
  List<Path> files() {
    return List.of(
        home.resolve("cfg/traffic.cfg"),
        home.resolve("weights/traffic.weights"),
        home.resolve("samples/traffic.data"),
        home.resolve("samples/traffic.names"));
  }
}
