package org.prunepoint.sweep.point;

import java.util.Locale;
import java.util.OptionalDouble;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.quantization.QuantizationSettings;

/**
 * Whether the points of a sweep are also measured in eight bits, and what that is for.
 *
 * @param measured whether they are
 * @param judge by which of its networks a point is judged
 * @param quantization how they are written
 */
public record InEightBits(boolean measured, Judge judge, QuantizationSettings quantization) {

  /** Which network of a point counts. */
  public enum Judge {
    /** The pair that is written. */
    FLOAT32,
    /** The same in eight bits. */
    INT8;

    /** As it is typed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The mAP that a point is judged by; 0 where it was not measured, or left out. */
    public double map(SweepPoint point) {
      return switch (this) {
        case FLOAT32 -> point.isLeftOut() ? 0 : point.map();
        case INT8 -> point.int8().map(i -> i.scores().map()).orElse(0.0);
      };
    }

    /** What a point costs, in the unit of the kind; infinity where that was not measured. */
    public double cost(SweepPoint point, Target.Kind kind) {
      return this == FLOAT32
          ? point.cost(kind)
          : switch (kind) {
            case BFLOPS, PARAMETERS -> point.cost(kind);
            case BYTES -> bytes(point).orElse(Double.POSITIVE_INFINITY);
            case LATENCY ->
                point.int8().stream()
                    .flatMapToDouble(i -> i.latencyMs().stream())
                    .findFirst()
                    .orElse(Double.POSITIVE_INFINITY);
          };
    }

    /** Bytes of the file that counts; empty where it was not made. */
    public OptionalDouble bytes(SweepPoint point) {
      return switch (this) {
        case FLOAT32 -> OptionalDouble.of((double) point.size().weightsBytes());
        case INT8 -> point.int8().stream().mapToDouble(EightBitFigures::bytes).findFirst();
      };
    }
  }

  private static final String NEED = "is for points in eight bits: say --int8.";

  /** All of it, as it is typed, kept and shown. */
  public static final Options<InEightBits> OPTIONS =
      Options.of(InEightBits.class, () -> InEightBits.NOT)
          .option(
              Option.of(
                  InEightBits.class,
                  "int8",
                  "measured",
                  Word.flag(),
                  "Measure each point in eight bits, too: mAP, bytes and latency of the file that"
                      + " quantize writes of its pair."))
          .option(
              Option.of(
                  InEightBits.class,
                  "judge",
                  "judge",
                  Word.choice(Judge.values(), Judge::word).label("J"),
                  "Which network of a point is judged: float32 (its pair), or int8 (its file in"
                      + " eight bits). Either is compared with the unpruned network in"
                      + " float32."))
          .part("quantization", QuantizationSettings.OPTIONS)
          .addedAs(new InEightBits(false, Judge.FLOAT32, QuantizationSettings.DEFAULT))
          .needing(NEED, InEightBits::measured)
          .under("Eight bits");

  /** Only float32. */
  public static final InEightBits NOT =
      new InEightBits(false, Judge.FLOAT32, QuantizationSettings.DEFAULT);

  /** Also in eight bits, as usual. */
  public static final InEightBits ALSO =
      new InEightBits(true, Judge.FLOAT32, QuantizationSettings.DEFAULT);

  /** The same, judged by one of both. */
  public InEightBits judgedBy(Judge other) {
    return new InEightBits(measured, other, quantization);
  }

  /** Which network is judged: float32 where there is no other. */
  public Judge judging() {
    return measured ? judge : Judge.FLOAT32;
  }

  /** The settings as words, for the key of a row; empty where nothing is measured in eight bits. */
  public String key() {
    return measured ? " int8 " + QuantizationSettings.OPTIONS.words(quantization) : "";
  }
}
