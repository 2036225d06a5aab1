package org.prunepoint;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real networks and data, which the project does not contain. Tests that use them carry
 * {@code @Tag("real")}.
 */
public final class RealData {
  private RealData() {}

  /**
   * The folder that {@code PRUNEPOINT_REAL} names; where it names none, the calling test is skipped
   * and says so.
   */
  public static Path folder() {
    String folder = System.getenv("PRUNEPOINT_REAL");
    assumeTrue(
        folder != null && !folder.isBlank(), "PRUNEPOINT_REAL names no folder with real networks");
    Path path = Path.of(folder).toAbsolutePath();
    assumeTrue(Files.isDirectory(path), "PRUNEPOINT_REAL is no folder: " + path);
    return path;
  }
}
