package org.prunepoint.cli.train;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.option.Given;
import org.prunepoint.training.TrainingOptions.Scales;
import org.prunepoint.training.pictures.Augmentation;
import org.prunepoint.training.pictures.MultiScale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How pictures are varied; null where nothing was asked for. */
final class TrainPictureOptions {
  @Option(
      names = "--hue",
      paramLabel = "X",
      description = "Shift of the hue either way, as a share of the circle. Default: 0.014.")
  private @Nullable Double hue;

  @Option(
      names = "--saturation",
      paramLabel = "X",
      description = "Saturation is multiplied by 1 plus or minus this. Default: 0.6.")
  private @Nullable Double saturation;

  @Option(
      names = "--value",
      paramLabel = "X",
      description = "Brightness is multiplied by 1 plus or minus this. Default: 0.35.")
  private @Nullable Double value;

  @Option(
      names = "--flip",
      paramLabel = "P",
      description = "Probability that left and right are exchanged. Default: 0.5.")
  private @Nullable Double flip;

  @Option(names = "--degrees", paramLabel = "X", description = "Rotation either way. Default: 0.")
  private @Nullable Double degrees;

  @Option(
      names = "--translate",
      paramLabel = "X",
      description = "Shift either way, as a share of width and height. Default: 0.05.")
  private @Nullable Double translate;

  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "Size is multiplied by 1 plus or minus this. Default: 0.2.")
  private @Nullable Double scale;

  @Option(
      names = "--shear",
      paramLabel = "X",
      description = "Slant either way, in degrees. Default: 0.")
  private @Nullable Double shear;

  @Option(
      names = "--mosaic",
      paramLabel = "P",
      description = "Probability that a picture is put together from four. Default: 1.")
  private @Nullable Double mosaic;

  @Option(
      names = "--multi-scale",
      arity = "0..1",
      fallbackValue = "0.67:1.5",
      converter = Range.class,
      paramLabel = "LOW:HIGH",
      description =
          "The input's size varies between these shares of it; without them ${FALLBACK-VALUE}."
              + " Default: 1:1, it does not.")
  private @Nullable Scales multiScale;

  @Option(
      names = "--multi-scale-every",
      paramLabel = "N",
      description = "Batches from one size to the next. Default: 10.")
  private @Nullable Integer multiScaleEvery;

  /** Reads {@code 0.5:1.5}. */
  static final class Range implements ITypeConverter<Scales> {
    private static final Pattern FORM = Pattern.compile("(\\d*\\.?\\d+):(\\d*\\.?\\d+)");

    @Override
    public Scales convert(String text) {
      Matcher range = FORM.matcher(text.strip());
      if (!range.matches()) {
        throw new TypeConversionException(
            "\"%s\" is no range of sizes; expected two shares such as 0.67:1.5".formatted(text));
      }
      return new Scales(
          Double.parseDouble(range.group(1)),
          Double.parseDouble(range.group(2)),
          Scales.OFF.every());
    }
  }

  Augmentation over(Augmentation base) {
    return new Augmentation(
        Given.or(hue, base.hue()),
        Given.or(saturation, base.saturation()),
        Given.or(value, base.value()),
        Given.or(flip, base.flip()),
        Given.or(degrees, base.degrees()),
        Given.or(translate, base.translate()),
        Given.or(scale, base.scale()),
        Given.or(shear, base.shear()),
        Given.or(mosaic, base.mosaic()));
  }

  Scales over(Scales base) {
    Scales range = Given.or(multiScale, base);
    int every = Given.or(multiScaleEvery, base.every());
    var _ = new MultiScale(range.low(), range.high(), every, 1); // says what makes no sense
    return new Scales(range.low(), range.high(), every);
  }
}
