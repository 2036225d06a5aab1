package org.prunepoint.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number from 0 to 1. */
public final class Share implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    double value;
    try {
      value = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("\"" + text + "\" is no number");
    }
    if (!(value >= 0 && value <= 1)) {
      throw new TypeConversionException("expected a number from 0 to 1, found " + text);
    }
    return value;
  }
}
