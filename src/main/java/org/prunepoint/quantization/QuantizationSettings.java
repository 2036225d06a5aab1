package org.prunepoint.quantization;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.network.Network;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * How a network is written in eight bits.
 *
 * @param keepFloat layers that stay in float32 whatever they cost
 * @param maxLoss of the mAP that the scorer is judged by: more layers stay in float32, those first
 *     whose eight bits cost the detections most, until no more is lost; empty to leave none more
 * @param form which whole numbers stand for what, as the reader of the file wants it
 * @param weightBits of a weight
 * @param rounding how weights become whole numbers
 */
public record QuantizationSettings(
    List<LayerChoice> keepFloat,
    Optional<Double> maxLoss,
    NumberForm form,
    int weightBits,
    KernelRounding rounding) {
  /** All of it, as it is typed and kept. */
  public static final Options<QuantizationSettings> OPTIONS =
      Options.of(QuantizationSettings.class, () -> QuantizationSettings.DEFAULT)
          .option(
              "keep-float",
              "keepFloat",
              LayerChoice.WORD.list(),
              "Layers that stay in float32: heads, first, or numbers such as 12,30-40; \"\" for"
                  + " none.")
          .option(
              Option.of(
                      QuantizationSettings.class,
                      "max-loss",
                      "maxLoss",
                      Word.decimal(Bounds.from(0).to(1)).label("LOSS").optional(""),
                      "Keep more layers in float32, the most sensitive first, until the mAP is"
                          + " within this of float32's.")
                  .withDefaultWords("what the layers of --keep-float give"))
          .option(
              "form",
              "form",
              Word.choice(NumberForm.values(), NumberForm::word).label("FORM"),
              "For whom the numbers are: usual (fast on processors), per-tensor (one scale a layer:"
                  + " OpenCV), or symmetric (signed about 0, biases in float32: TensorRT).")
          .option(
              "weight-bits",
              "weightBits",
              Word.whole(2, Byte.SIZE).label("BITS"),
              "Bits of a weight. 7 is safe on every processor; 8 where it has VNNI.")
          .option(
              "rounding",
              "rounding",
              Word.choice(KernelRounding.values(), KernelRounding::word).label("R"),
              "How weights become whole numbers: nearest (each to what is nearest), or compensated"
                  + " (layer by layer on the calibration pictures, so that the layer gives what it"
                  + " gave).")
          .under("Eight bits");

  /** What lost least of what is fast; see docs/quantization.md. */
  public static final QuantizationSettings DEFAULT =
      new QuantizationSettings(
          List.of(new LayerChoice.Heads()),
          Optional.empty(),
          NumberForm.USUAL,
          QuantizedForm.USUAL_BITS,
          KernelRounding.NEAREST);

  public QuantizationSettings {
    keepFloat = List.copyOf(keepFloat);
    OPTIONS.check(keepFloat, maxLoss, form, weightBits, rounding);
  }

  /**
   * The form that this asks for, before a loss is looked at.
   *
   * @throws org.prunepoint.Fault if the network lacks a layer that is to be kept
   */
  QuantizedForm formOf(Network network) {
    Set<Integer> floats = LayerChoice.all(keepFloat, network);
    return new QuantizedForm(floats, form, weightBits);
  }
}
