package org.prunepoint.workbench.workspace;

import java.nio.file.Path;

/**
 * A file or folder for other programs that was written of the opened model, or of what was made of
 * it.
 *
 * @param note what is known of it, in a line
 */
public record WrittenFile(Path file, String note) {
  private static final String BETWEEN = "\t";

  public WrittenFile {
    file = file.toAbsolutePath().normalize();
    note = note.replaceAll("\\s+", " ").strip();
  }

  /** As one line. */
  String line() {
    return file + BETWEEN + note;
  }

  /** The reverse of {@link #line}. */
  static WrittenFile of(String line) {
    int end = line.lastIndexOf(BETWEEN);
    return end < 0
        ? new WrittenFile(Path.of(line), "")
        : new WrittenFile(Path.of(line.substring(0, end)), line.substring(end + 1));
  }
}
