package org.prunepoint.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program started as a user's would be: no CI, no variable against telemetry. */
public final class Child {
  private static final List<String> NEVER = List.of("CI", "ORT_DISABLE_TELEMETRY");

  private Child() {}

  /**
   * Runs a class of the tests to its end.
   *
   * @param temporary the folder for temporary files
   * @return what it printed, both streams
   */
  public static String run(
      Class<?> main, Path temporary, Map<String, String> environment, Object... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xss16m", // see docs/decisions/stacks.md
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    Stream.of(words).map(Object::toString).forEach(command::add);
    Path log = Files.createTempFile("child", ".txt");
    try {
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      NEVER.forEach(builder.environment()::remove);
      builder.environment().putAll(environment);
      Process child = builder.start();
      if (!child.waitFor(5, TimeUnit.MINUTES)) {
        child.destroyForcibly();
        throw new IllegalStateException("the child does not end");
      }
      return Files.readString(log) + "exit " + child.exitValue();
    } finally {
      Files.delete(log);
    }
  }

  /** All files and folders below a folder, relative to it. */
  static List<String> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
