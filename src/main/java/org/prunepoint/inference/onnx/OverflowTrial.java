package org.prunepoint.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/**
 * Sixteen products of the largest numbers that eight bits hold: by two they come to 2 x 255 x 127,
 * twice what 16 bits hold.
 */
final class OverflowTrial {
  private static final int CHANNELS = 16;
  private static final int SIDE = 8;

  private OverflowTrial() {}

  /** Whether less comes out. */
  static boolean run(OnnxQuantizer quantizer) {
    var layer =
        new Convolutional(
            CHANNELS, 1, 1, 1, 0, 1, 1, false, Activation.LINEAR, false, OptionalInt.empty());
    Network network =
        Network.of("overflow", new Shape(CHANNELS, SIDE, SIDE), List.of(layer), List.of(0));
    float[] ones = new float[CHANNELS * CHANNELS];
    Arrays.fill(ones, 1);
    var weights =
        new Weights(
            Weights.Header.FRESH,
            List.of(new ConvolutionWeights(new float[CHANNELS], null, ones)),
            Collections.singletonList(null));
    int values = CHANNELS * SIDE * SIDE;
    FloatBuffer picture =
        ByteBuffer.allocateDirect(values * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < values; i++) {
      picture.put(i, 1);
    }
    TensorRanges ranges =
        quantizer.ranges(network, weights, 1, _ -> picture, Progress.NONE, new Cancellation());
    var form = new QuantizedForm(Set.of(), NumberForm.USUAL, Byte.SIZE);
    try (InferenceSession session =
        quantizer.open(network, weights, ranges, form, new Streams(1, 1))) {
      float[] sums = session.run(picture, 1).values().getFirst();
      return sums[0] < .9f * CHANNELS;
    }
  }
}
