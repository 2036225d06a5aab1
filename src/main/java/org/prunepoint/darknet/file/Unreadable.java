package org.prunepoint.darknet.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.prunepoint.Fault;

/** Says in a sentence why a file could not be read. */
public final class Unreadable {
  private Unreadable() {}

  public static Fault fault(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new Fault(file + " does not exist.", e);
    }
    if (Files.isDirectory(file)) {
      return new Fault(file + " is a folder, expected a file.", e);
    }
    if (e instanceof AccessDeniedException) {
      return new Fault(file + " may not be read: permission denied.", e);
    }
    return new Fault(file + " cannot be read: " + e.getMessage() + ".", e);
  }
}
