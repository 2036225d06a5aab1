package org.prunepoint.cli;

import org.prunepoint.Version;
import picocli.CommandLine.IVersionProvider;

/** What a report should begin with: the versions of program, Java, system and libraries. */
final class VersionText implements IVersionProvider {
  static String line() {
    return "prunepoint %s (Java %s, %s %s)"
        .formatted(
            Version.text(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  @Override
  public String[] getVersion() {
    return new String[] {line().replace("%", "%%"), Version.engines().replace("%", "%%")};
  }
}
