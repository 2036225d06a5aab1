package org.prunepoint.cli.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.text.Shell;

/** A command that the user may copy: it runs where the user stands, and means what it says. */
public final class TypedCommand {
  /** Set by the launchers: how they were called, {@code ./prunepoint} for example. */
  static final String LAUNCHER = "prunepoint.launcher";

  /** Set by the launcher of an installed program, which cannot hand a property to Java. */
  static final String CALLED = "PRUNEPOINT_CALLED";

  private TypedCommand() {}

  /**
   * The program with these words, quoted for the shell of this system.
   *
   * @param words paths, numbers, options
   */
  public static String of(Object... words) {
    return of(
        Shell.here(),
        Optional.ofNullable(System.getProperty(LAUNCHER, System.getenv(CALLED)))
            .filter(l -> !l.isBlank()),
        Path.of("").toAbsolutePath(),
        words);
  }

  static String of(Shell shell, Optional<String> launcher, Path here, Object... words) {
    var command = new ArrayList<String>();
    command.add(launcher.map(l -> seenFrom(here, l)).orElse("prunepoint"));
    for (Object word : words) {
      String text = word.toString();
      // A file may be called as an option is.
      command.add(word instanceof Path && text.startsWith("-") ? "./" + text : text);
    }
    return shell.command(List.copyOf(command));
  }

  /** PowerShell hands over the whole path, whatever was typed. */
  private static String seenFrom(Path here, String launcher) {
    Path path = Path.of(launcher);
    return path.isAbsolute() && here.equals(path.getParent())
        ? "." + here.getFileSystem().getSeparator() + path.getFileName()
        : launcher;
  }
}
