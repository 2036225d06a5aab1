package org.prunepoint.cli;

import java.io.Console;

/** Whether somebody watches. */
final class Terminal {
  private Terminal() {}

  static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
