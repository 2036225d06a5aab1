package org.prunepoint.cli.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.prunepoint.dataset.convert.SplitRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code own}, {@code none}, a share for training, or the path of a list. */
final class SplitWord implements ITypeConverter<SplitRule> {
  @Override
  public SplitRule convert(String word) {
    return switch (word) {
      case "own" -> new SplitRule.Own();
      case "none" -> new SplitRule.Share(1, 0);
      default -> shareOrList(word);
    };
  }

  private static SplitRule shareOrList(String word) {
    try {
      double share = Double.parseDouble(word);
      if (!(share >= 0 && share <= 1)) {
        throw new TypeConversionException(
            "the share for training is from 0 to 1, found %s".formatted(word));
      }
      return new SplitRule.Share(share, 0);
    } catch (NumberFormatException _) {
      try {
        return new SplitRule.Listed(Path.of(word));
      } catch (InvalidPathException _) {
        throw new TypeConversionException("\"%s\" is no split and no path".formatted(word));
      }
    }
  }
}
