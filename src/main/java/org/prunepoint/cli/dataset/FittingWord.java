package org.prunepoint.cli.dataset;

import org.prunepoint.dataset.Fitting;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code stretch} and {@code letterbox}. */
final class FittingWord implements ITypeConverter<Fitting> {
  @Override
  public Fitting convert(String word) {
    return switch (word) {
      case "stretch" -> Fitting.STRETCH;
      case "letterbox" -> Fitting.LETTERBOX;
      default ->
          throw new TypeConversionException(
              "pictures are fitted by stretch or letterbox, found " + word);
    };
  }
}
