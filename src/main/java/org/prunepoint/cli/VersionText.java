package org.prunepoint.cli;

import java.util.List;
import org.prunepoint.Version;
import org.prunepoint.natives.gpu.Gpu;
import picocli.CommandLine.IVersionProvider;

/**
 * What a report should begin with: the versions of program, Java, system and libraries, and the
 * device.
 */
final class VersionText implements IVersionProvider {
  static String line() {
    return "prunepoint %s (Java %s, %s %s)"
        .formatted(
            Version.text(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  static List<String> lines() {
    return List.of(line(), Version.engines(), Gpu.process().title());
  }

  @Override
  public String[] getVersion() {
    return lines().stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }
}
