package org.prunepoint.cli.option;

import org.prunepoint.Fault;
import org.prunepoint.network.InputSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an input size: {@code 416}, or {@code 608x352} for width and height. */
public final class Size implements ITypeConverter<InputSize> {
  @Override
  public InputSize convert(String text) {
    try {
      return InputSize.WORD.parse(text);
    } catch (Fault e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
