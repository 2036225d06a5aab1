package org.prunepoint.natives;

import java.util.Locale;

/** This machine, as far as the names of native libraries depend on it. */
record Platform(System system, boolean arm) {
  enum System {
    LINUX,
    MAC,
    WINDOWS
  }

  static Platform here() {
    String name = java.lang.System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = java.lang.System.getProperty("os.arch", "");
    System system =
        name.startsWith("windows")
            ? System.WINDOWS
            : name.startsWith("mac") ? System.MAC : System.LINUX;
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
