package org.prunepoint.darknet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;

/** The blocks of numbers that follow a header, layer after layer, as arrays. */
final class WeightsBlocks {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private WeightsBlocks() {}

  /**
   * @param layers that are read; there is nothing in the others
   */
  static Weights load(WeightsHeader header, MemorySegment bytes, Network network, int layers) {
    List<@Nullable ConvolutionWeights> convolutions = new ArrayList<>();
    List<float @Nullable []> shortcuts = new ArrayList<>();
    Floats in = new Floats(bytes, header.bytes());
    for (Node node : network.nodes().subList(0, layers)) {
      WeightLayout layout = WeightLayout.of(node);
      ConvolutionWeights convolution = null;
      float[] shortcut = null;
      switch (node.layer()) {
        case Layer.Convolutional conv when conv.sharedWith().isPresent() ->
            convolution = convolutions.get(conv.sharedWith().getAsInt());
        case Layer.Convolutional _ -> {
          float[] bias = in.next(layout.biases());
          BatchNorm norm =
              layout.batchNorm()
                  ? new BatchNorm(
                      in.next(layout.biases()), in.next(layout.biases()), in.next(layout.biases()))
                  : null;
          convolution = new ConvolutionWeights(bias, norm, in.next(layout.kernels()));
        }
        case Layer.Shortcut _ -> shortcut = layout.biases() == 0 ? null : in.next(layout.biases());
        case Layer.MaxPool _,
            Layer.LocalAvgPool _,
            Layer.AvgPool _,
            Layer.Upsample _,
            Layer.Route _,
            Layer.ScaleChannels _,
            Layer.Sam _,
            Layer.Dropout _,
            Layer.Reorg _,
            Layer.Softmax _,
            Layer.Cost _,
            Layer.Head _ -> {}
      }
      convolutions.add(convolution);
      shortcuts.add(shortcut);
    }
    for (int rest = layers; rest < network.nodes().size(); rest++) {
      convolutions.add(null);
      shortcuts.add(null);
    }
    return new Weights(header.header(), convolutions, shortcuts);
  }

  /** A position in the file that moves on with each block. */
  private static final class Floats {
    private final MemorySegment bytes;
    private long offset;

    Floats(MemorySegment bytes, long offset) {
      this.bytes = bytes;
      this.offset = offset;
    }

    float[] next(long count) {
      float[] block = bytes.asSlice(offset, 4 * count).toArray(FLOAT);
      offset += 4 * count;
      return block;
    }
  }
}
