package org.prunepoint;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of the user who started the program, below which systems keep what is a user's. */
public final class UserHome {
  /** What accounts without one have on Debian: nobody can write there, and sentences name it. */
  private static final Path NONE = Path.of("/nonexistent");

  private UserHome() {}

  /** As other programs see it: a variable may name another than the one of the user's account. */
  public static Path folder() {
    return of(System.getenv().getOrDefault("HOME", ""), System.getProperty("user.home", ""), NONE);
  }

  /**
   * The first that is an absolute path. Java says {@code ?} of an account that does not exist, as
   * in containers, and that would be a folder wherever the program was started.
   */
  static Path of(String variable, String account, Path otherwise) {
    return isAbsolute(variable)
        ? Path.of(variable)
        : isAbsolute(account) ? Path.of(account) : otherwise;
  }

  /**
   * A folder that a variable of the system names; relative ones are to be ignored (XDG Base
   * Directory Specification).
   */
  public static Path named(String variable, Path otherwise) {
    return of(System.getenv().getOrDefault(variable, ""), "", otherwise);
  }

  private static boolean isAbsolute(String path) {
    try {
      return Path.of(path).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
