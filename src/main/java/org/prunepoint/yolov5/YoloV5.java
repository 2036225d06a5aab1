package org.prunepoint.yolov5;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.Checkpoint;

/**
 * A network of YOLOv5 (releases 3 to 7) as standard Darknet.
 *
 * @param cfg with all layers and heads, in Darknet's own keys
 * @param network what the cfg describes
 * @param weights its numbers, with Darknet's epsilon
 * @param names of the classes; empty if the file has none
 * @param averaged whether the numbers are the moving averages ({@code ema}) of a training
 */
public record YoloV5(
    Cfg cfg, Network network, Weights weights, List<String> names, boolean averaged) {
  /** As its networks are trained: at 640, those with a head at stride 64 at 1280. */
  private static final int SIZE = 640;

  private static final int LARGE_SIZE = 1280;
  private static final int STRIDE_OF_SMALL = 32;

  /**
   * Reads a checkpoint. Nothing in it is run.
   *
   * @param size of the input; null for what such networks are trained at
   * @throws Fault if it is no checkpoint of YOLOv5, is damaged, or has a layer that is not known
   */
  public static YoloV5 read(Path file, @Nullable InputSize size) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      return read(checkpoint, size);
    }
  }

  /** As {@link #read}, of a checkpoint that is open. */
  static YoloV5 read(Checkpoint checkpoint, @Nullable InputSize size) {
    return read(SavedNetwork.of(checkpoint), size);
  }

  private static YoloV5 read(SavedNetwork saved, @Nullable InputSize size) {
    String file = saved.file();
    InputSize input = size == null ? usual(saved) : size;
    var sections = new Sections(file, head(saved, input));
    YoloV5Layers.add(sections, saved.modules());
    Cfg cfg = sections.cfg(file.replaceFirst("(?i)\\.pt$", "") + ".cfg");
    Network network = NetworkReader.read(cfg).network(); // of a cfg that holds no surprise
    List<@Nullable ConvolutionWeights> convolutions = sections.weights();
    requireFit(saved, network, convolutions);
    var weights =
        new Weights(
            Weights.Header.FRESH,
            convolutions,
            new ArrayList<>(Collections.nCopies(convolutions.size(), (float[]) null)));
    WeightsFile.requireReadable(file, network, weights);
    return new YoloV5(cfg, network, weights, saved.names(), saved.averaged());
  }

  private static InputSize usual(SavedNetwork saved) {
    for (float stride : Heads.strides(saved.modules().getLast())) {
      if (stride > STRIDE_OF_SMALL) {
        return new InputSize(LARGE_SIZE, LARGE_SIZE);
      }
    }
    return new InputSize(SIZE, SIZE);
  }

  private static String head(SavedNetwork saved, InputSize input) {
    return """
    # YOLOv5, from %s
    [net]
    batch=1
    subdivisions=1
    width=%d
    height=%d
    channels=%d
    letter_box=1
    """
        .formatted(Printable.name(saved.file()), input.width(), input.height(), saved.channels());
  }

  /** Where shapes of the file contradict each other, the cfg expects other numbers. */
  private static void requireFit(
      SavedNetwork saved, Network network, List<@Nullable ConvolutionWeights> convolutions) {
    for (Node node : network.nodes()) {
      ConvolutionWeights found = convolutions.get(node.index());
      long expected = WeightLayout.of(node).kernels();
      if (node.layer() instanceof Layer.Convolutional
          && (found == null || found.kernels().length != expected)) {
        throw new Fault(
            "%s contradicts itself: %s reads %d channels and needs %,d numbers, but %,d are there."
                .formatted(
                    saved.file(),
                    node.place(),
                    node.input().channels(),
                    expected,
                    found == null ? 0 : found.kernels().length));
      }
    }
  }
}
