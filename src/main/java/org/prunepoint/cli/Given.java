package org.prunepoint.cli;

import org.jspecify.annotations.Nullable;

/** What was typed, before what holds without it. */
final class Given {
  private Given() {}

  static <T> T or(@Nullable T typed, T otherwise) {
    return typed == null ? otherwise : typed;
  }
}
