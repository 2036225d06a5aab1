package org.prunepoint.quantization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.network.Network;
import org.prunepoint.network.packed.InputSteps;
import org.prunepoint.network.packed.PackedConvolution;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.network.packed.WholeKernels;
import org.prunepoint.yolov5.ModelFiles;

/**
 * A model that was trained with fewer bits: its steps are known, and not to be measured.
 *
 * @param model its weights are its whole numbers times their scales
 * @param packed what was trained
 */
public record LearnedModel(Model model, PackedNetwork packed) {

  /**
   * Opens one.
   *
   * @throws Fault if one of the files cannot be read, or they do not belong together
   */
  public static LearnedModel open(Path cfg, Path file) {
    Model structure = ModelFiles.open(cfg, null);
    PackedNetwork packed = PackedFile.read(file, structure.network());
    Model model =
        new Model(
            structure.cfgFile(),
            structure.cfg(),
            structure.network(),
            file,
            packed.weights(structure.network()),
            structure.warnings());
    return new LearnedModel(model, packed);
  }

  /**
   * What was trained in float32 stays so, beside what is asked for.
   *
   * @throws Fault if a layer that shall be written in eight bits was trained with other bits
   */
  QuantizationSettings settings(QuantizationSettings asked) {
    Network network = model.network();
    var floats = LayerChoice.all(asked.keepFloat(), network);
    List<LayerChoice> keep = new ArrayList<>(asked.keepFloat());
    network
        .convolutions()
        .forEach(
            node -> {
              PackedConvolution c = packed.convolutions().get(node.index());
              if (c == null || c.kernels().isEmpty()) {
                keep.add(new LayerChoice.Numbers(node.index(), node.index()));
              } else if (!floats.contains(node.index())) {
                requireEight(network, node.index(), c.kernels().get(), c.input());
              }
            });
    return QuantizationSettings.OPTIONS.with(asked, "keepFloat", keep);
  }

  /**
   * The form with the steps of kernels that were learned: nothing is rounded again. Kernels have 8
   * bits where learned ones need them, else as many as are safe on every processor.
   */
  QuantizedForm form(QuantizedForm asked) {
    Map<Integer, List<Float>> steps = new HashMap<>();
    int bits = QuantizedForm.USUAL_BITS;
    for (int i = 0; i < packed.convolutions().size(); i++) {
      PackedConvolution c = packed.convolutions().get(i);
      if (c != null && c.kernels().isPresent() && fitsByte(c.kernels().get())) {
        List<Float> each = new ArrayList<>();
        for (float scale : c.kernels().get().scales()) {
          each.add(Math.abs(scale));
        }
        steps.put(i, each);
        bits = Math.max(bits, width(c.kernels().get()));
      }
    }
    return new QuantizedForm(asked.floats(), NumberForm.USUAL, bits, steps);
  }

  /** Bits of the whole numbers: odd ones of n bits reach as far as those of one more. */
  private static int width(WholeKernels kernels) {
    return kernels.bits() + (kernels.odd() ? 1 : 0);
  }

  /**
   * Whether every value is a step times a whole number of eight bits; odd ones of 8 bits are not.
   */
  private static boolean fitsByte(WholeKernels kernels) {
    return width(kernels) <= Byte.SIZE;
  }

  private static void requireEight(
      Network network, int layer, WholeKernels kernels, Optional<InputSteps> input) {
    int activations = input.map(InputSteps::bits).orElse(Float.SIZE);
    if (activations != Byte.SIZE || kernels.bits() > Byte.SIZE) {
      throw new Fault(
          "%s: %s was trained as W%dA%d; a file in eight bits takes up to W8 and A8 alone. Leave it in float32 (--keep-float %d), or run the packed file."
              .formatted(
                  network.name(), network.node(layer).place(), kernels.bits(), activations, layer));
    }
  }
}
