package org.prunepoint.dataset.sample;

import java.util.Locale;

/** The classes of the sample, in the order of its {@code .names} file. */
public enum Kind {
  CAR,
  TRUCK,
  PERSON;

  /** As the {@code .names} file has it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
