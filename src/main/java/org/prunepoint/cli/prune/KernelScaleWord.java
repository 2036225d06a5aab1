package org.prunepoint.cli.prune;

import org.prunepoint.export.KernelScale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code portable} and {@code as-trained}. */
final class KernelScaleWord implements ITypeConverter<KernelScale> {
  @Override
  public KernelScale convert(String word) {
    return switch (word) {
      case "portable" -> KernelScale.PORTABLE;
      case "as-trained" -> KernelScale.AS_TRAINED;
      default ->
          throw new TypeConversionException("kernels are portable or as-trained, found " + word);
    };
  }
}
