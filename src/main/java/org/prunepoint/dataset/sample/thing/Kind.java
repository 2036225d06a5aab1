package org.prunepoint.dataset.sample.thing;

import java.util.Locale;

/** The classes of the sample, in the order of its {@code .names} file. */
public enum Kind {
  CAR(0),
  TRUCK(1),
  PERSON(2);

  private final int id;

  Kind(int id) {
    this.id = id;
  }

  /** Its line in the {@code .names} file, from 0. */
  public int id() {
    return id;
  }

  /** The class of that number. */
  public static Kind of(int id) {
    return switch (id) {
      case 0 -> CAR;
      case 1 -> TRUCK;
      case 2 -> PERSON;
      default -> throw new IllegalArgumentException("no class " + id);
    };
  }

  /** As the {@code .names} file has it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
