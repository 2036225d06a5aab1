package org.prunepoint.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.inference.FileSessions;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.packed.PackedFile;

/**
 * Files that a network runs from, given with its cfg in the place of weights: what {@code export}
 * and {@code quantize} wrote, and what was trained with fewer bits.
 */
public final class RunnableFile {
  private RunnableFile() {}

  /** What runs files of that name; empty for none. */
  public static Optional<FileSessions> of(Path file) {
    return PackedFile.named(file)
        ? Optional.of(Engines.packed())
        : ExportFormat.of(file).map(ExportFormat::engine);
  }

  /** Whether it is one: told by its name, and of a zip by what lies in it. */
  public static boolean is(Path file) {
    return PackedFile.named(file) || ExportFormat.in(file).isPresent();
  }

  /** How names of such files end, without the dot. */
  public static List<String> endings() {
    List<String> all =
        new ArrayList<>(
            Stream.of(ExportFormat.values())
                .filter(ExportFormat::beside)
                .map(ExportFormat::ending)
                .toList());
    all.add(PackedFile.ENDING);
    return all.stream().distinct().toList();
  }
}
