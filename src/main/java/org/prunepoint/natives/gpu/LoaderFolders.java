package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where Linux's loader looks for libraries (ld.so(8)): what {@code /etc/ld.so.conf} lists, and the
 * usual ones.
 */
final class LoaderFolders {
  private static final Path LIST = Path.of("/etc/ld.so.conf");
  private static final String INCLUDE = "include ";
  private static final int DEEPEST = 4;

  private LoaderFolders() {}

  static Stream<Path> usual() {
    return Stream.concat(
        listed(LIST, 0).stream(),
        Stream.of(
                "/lib64",
                "/usr/lib64",
                "/lib/x86_64-linux-gnu",
                "/usr/lib/x86_64-linux-gnu",
                "/lib/aarch64-linux-gnu",
                "/usr/lib/aarch64-linux-gnu",
                "/lib",
                "/usr/lib")
            .map(Path::of));
  }

  /**
   * What a list names, and the lists that it includes.
   *
   * @param depth lists that were included to come here
   */
  static List<Path> listed(Path list, int depth) {
    List<Path> folders = new ArrayList<>();
    try {
      for (String written : Files.readAllLines(list)) {
        String line = written.replaceFirst("#.*", "").strip();
        if (line.startsWith(INCLUDE) && depth < DEEPEST) {
          Path included = list.resolveSibling(line.substring(INCLUDE.length()).strip());
          LibraryFolders.matching(included.getParent(), String.valueOf(included.getFileName()))
              .forEach(more -> folders.addAll(listed(more, depth + 1)));
        } else if (line.startsWith("/")) {
          folders.add(Path.of(line));
        }
      }
    } catch (IOException | InvalidPathException e) {
      return folders; // the usual ones are left
    }
    return folders;
  }
}
