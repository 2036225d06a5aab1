package org.prunepoint.cli.console;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A command of this program as it can be typed. */
public final class TypedCommand {
  private TypedCommand() {}

  /** The words with what a shell needs to read them as they are. */
  public static String of(Object... words) {
    return "prunepoint "
        + Arrays.stream(words)
            .map(Object::toString)
            .map(w -> w.contains(" ") ? '"' + w + '"' : w)
            .collect(Collectors.joining(" "));
  }
}
