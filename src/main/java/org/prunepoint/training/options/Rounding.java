package org.prunepoint.training.options;

import java.util.List;
import java.util.Optional;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * Numbers of fewer bits, simulated: kernels and what they read are rounded, and computed with in
 * float32.
 *
 * @param bits of the layers of which nothing else is said; empty: nothing is rounded
 * @param kind how
 * @param layers that differ, later ones before earlier ones
 */
public record Rounding(Optional<Bits> bits, RoundingKind kind, List<LayerBits> layers) {
  public static final Options<Rounding> OPTIONS =
      Options.of(Rounding.class, () -> Rounding.NONE)
          .option(
              Option.of(
                      Rounding.class,
                      "quantize",
                      "bits",
                      Bits.WORD.optional("none"),
                      "Round weights and activations in training, to 4 and 8 bits with W4A8; 1 to"
                          + " 16. Simulated in float32; what is written has the bits.")
                  .addedWith(Optional.empty()))
          .option(
              Option.of(
                      Rounding.class,
                      "quantize-kind",
                      "kind",
                      Word.choice(RoundingKind.values(), RoundingKind::word)
                          .label("K")
                          .meaning(RoundingKind::meaning),
                      "How it is rounded: {choices}.")
                  .addedWith(RoundingKind.LSQ)
                  .needs("does nothing without --quantize.", Rounding::on))
          .option(
              Option.of(
                      Rounding.class,
                      "quantize-layers",
                      "layers",
                      LayerBits.WORD.list(),
                      "Layers that differ, later ones first: heads=float, first=W8A8, 12-30=W2A8;"
                          + " \"\" for none.")
                  .addedWith(usualLayers())
                  .needs("does nothing without --quantize.", Rounding::on))
          .under("Fewer bits");

  /** Nothing is rounded. */
  public static final Rounding NONE =
      new Rounding(Optional.empty(), RoundingKind.LSQ, usualLayers());

  public Rounding {
    layers = List.copyOf(layers);
    OPTIONS.check(bits, kind, layers);
  }

  /** As in the papers: the picture is read and boxes are made in full. */
  private static List<LayerBits> usualLayers() {
    return List.of(
        new LayerBits(new LayerChoice.First(), Optional.empty()),
        new LayerBits(new LayerChoice.Heads(), Optional.empty()));
  }

  public boolean on() {
    return bits.isPresent();
  }
}
