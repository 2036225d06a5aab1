package org.prunepoint.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.network.InputSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an input size: {@code 416}, or {@code 608x352} for width and height. */
public final class Size implements ITypeConverter<InputSize> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:[xX×](\\d{1,9}))?");

  @Override
  public InputSize convert(String text) {
    Matcher size = FORM.matcher(text.strip());
    if (!size.matches()) {
      throw new TypeConversionException(
          "\"%s\" is no size; expected pixels such as 416, or 608x352".formatted(text));
    }
    int width = Integer.parseInt(size.group(1));
    int height = size.group(2) == null ? width : Integer.parseInt(size.group(2));
    try {
      return new InputSize(width, height);
    } catch (Fault e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
