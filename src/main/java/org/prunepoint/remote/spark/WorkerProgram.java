package org.prunepoint.remote.spark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This program, as it is started on other machines to measure for this one. */
final class WorkerProgram {
  private static final String MAIN = "org.prunepoint.cli.Prunepoint";

  /** As the launchers have them, but for the window; the memory is that of one of several. */
  private static final List<String> JAVA =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xss16m",
          "-XX:MaxRAMPercentage=25",
          "-XX:+UseCompactObjectHeaders");

  private WorkerProgram() {}

  /** Its words, with whole paths: whoever starts it stands elsewhere. */
  static List<String> command() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java)) {
      // Packages have a launcher of their own.
      return List.of(ProcessHandle.current().info().command().orElseThrow(), "worker");
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(JAVA);
    Stream.of("prunepoint.home", "prunepoint.natives", "java.library.path")
        .filter(name -> System.getProperty(name) != null)
        .forEach(name -> command.add("-D%s=%s".formatted(name, System.getProperty(name))));
    command.addAll(List.of("-cp", classPath(), MAIN, "worker"));
    return command;
  }

  /** With whole paths: whoever starts it stands elsewhere. */
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }
}
