package org.prunepoint.workbench.training;

import org.prunepoint.training.TrainingOptions.Scales;

/** Between which shares of its size an input varies, as it is typed: "0.75 - 1.25". */
final class ScaleRange {
  private static final double LARGEST = 8;

  private ScaleRange() {}

  /**
   * Nothing means that the size does not vary.
   *
   * @throws org.prunepoint.Fault if these are no two shares
   */
  static Scales read(String text) {
    if (text.isEmpty()) {
      return Scales.OFF;
    }
    String[] parts = text.split("\\s*(-|–|\\.\\.|:|\\s)\\s*", -1);
    try {
      double low = Double.parseDouble(parts[0]);
      double high = Double.parseDouble(parts[parts.length - 1]);
      if (parts.length == 2 && low > 0 && low <= high && high <= LARGEST) {
        return new Scales(low, high, Scales.OFF.every());
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw FormField.expected("the smallest and the largest size, such as 0.75 - 1.25", text);
  }

  /** As it is typed. */
  static String text(Scales scales) {
    return scales.on()
        ? FormField.figure(scales.low()) + " - " + FormField.figure(scales.high())
        : "";
  }
}
