package org.prunepoint.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The C compiler of the machine, where it has one. */
public final class Gcc {
  private Gcc() {}

  public static boolean isThere() {
    return System.getProperty("os.name").equals("Linux")
        && (Files.isExecutable(Path.of("/usr/bin/gcc")) || Files.isExecutable(Path.of("/bin/gcc")));
  }

  /** A library of a name with nothing in it, and the folder that it lies in. */
  static Path emptyLibrary(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "empty-libraries").toAbsolutePath());
    Path library = folder.resolve(name);
    if (!Files.exists(library)) { // Two programs test at a time: what is there is whole.
      Path own = Files.createTempDirectory(folder, "making");
      Path source = Files.writeString(own.resolve("empty.c"), "void prunepoint_empty(void) {}\n");
      library(source, own.resolve(name), "-Wl,-soname," + name);
      Files.move(own.resolve(name), library, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  /** Compiles a shared library. */
  public static void library(Path source, Path library, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-O2"));
    command.addAll(List.of(more));
    command.addAll(List.of("-o", library.toString(), source.toString(), "-ldl"));
    Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(gcc.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (gcc.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
