package org.prunepoint.natives;

import java.util.Locale;

/** This machine, as far as the names of native libraries depend on it. */
public record Platform(OperatingSystem system, boolean arm) {
  /** Of those that the program is built for. */
  public enum OperatingSystem {
    LINUX,
    MAC,
    WINDOWS
  }

  /** Of this process. */
  public static Platform here() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    OperatingSystem system =
        name.startsWith("windows")
            ? OperatingSystem.WINDOWS
            : name.startsWith("mac") ? OperatingSystem.MAC : OperatingSystem.LINUX;
    return new Platform(system, arch.equals("aarch64") || arch.equals("arm64"));
  }

  /** The one of three that belongs to the system, and the one of two that belongs to the chip. */
  String in(String linux, String mac, String windows, String arm64, String x64) {
    String os =
        switch (system) {
          case LINUX -> linux;
          case MAC -> mac;
          case WINDOWS -> windows;
        };
    return os + (arm ? arm64 : x64);
  }
}
