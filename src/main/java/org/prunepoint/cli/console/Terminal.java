package org.prunepoint.cli.console;

import java.io.Console;

/** Whether somebody watches. */
public final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // since Java 25 it may be null again (JDK-8351435)
  public static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
