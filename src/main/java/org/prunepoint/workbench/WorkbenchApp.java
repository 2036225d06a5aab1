package org.prunepoint.workbench;

/** The window. */
public final class WorkbenchApp {
  private WorkbenchApp() {}

  public static void main(String... args) {
    throw new UnsupportedOperationException("the window is not there yet");
  }
}
