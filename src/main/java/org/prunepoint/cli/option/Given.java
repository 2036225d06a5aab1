package org.prunepoint.cli.option;

import org.jspecify.annotations.Nullable;

/** What was typed, before what holds without it. */
public final class Given {
  private Given() {}

  public static <T> T or(@Nullable T typed, T otherwise) {
    return typed == null ? otherwise : typed;
  }
}
