package org.prunepoint.cli.prune;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 4G} and {@code 500M}. */
final class MemoryWord implements ITypeConverter<Long> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6})([GM])B?", Pattern.CASE_INSENSITIVE);

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new TypeConversionException("expected 4G or 500M, found " + text);
    }
    return Long.parseLong(form.group(1)) << (form.group(2).equalsIgnoreCase("G") ? 30 : 20);
  }
}
