package org.prunepoint.quantization;

import java.util.Locale;

/** How weights become whole numbers. */
public enum KernelRounding {
  /** Each to what is nearest. */
  NEAREST,
  /** One after the other, each making good what those before it were off by. */
  COMPENSATED;

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
