package org.prunepoint.inference;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedNetwork;

/** A library whose files hold networks in eight bits. */
public interface Quantizer {

  /**
   * Runs the network on pictures and looks at its tensors.
   *
   * @param pictures how many
   * @param values each of them as a direct buffer {@code [1, c, h, w]}, RGB, 0..1
   * @throws org.prunepoint.Fault if it cannot be run, or gives what is no number
   */
  TensorRanges ranges(
      Network network,
      Weights weights,
      int pictures,
      IntFunction<FloatBuffer> values,
      Progress progress,
      Cancellation cancellation);

  /**
   * Ranges that nothing was measured for: for what does not depend on them, bytes and time.
   *
   * @throws org.prunepoint.Fault if a layer cannot be expressed
   */
  TensorRanges anyRanges(Network network, Weights weights);

  /**
   * Ranges with those that were learned in the place of measured ones.
   *
   * @param measured ranges of all tensors
   * @param packed whose inputs have 8 bits where it is rounded
   */
  TensorRanges learned(
      Network network, Weights weights, TensorRanges measured, PackedNetwork packed);

  /**
   * A network in eight bits, as the bytes of its file.
   *
   * @param ranges of its tensors
   * @throws org.prunepoint.Fault if a layer cannot be expressed
   */
  byte[] file(Network network, Weights weights, TensorRanges ranges, QuantizedForm form);

  /**
   * Whether it computes something else here than its files say: processors without VNNI add
   * products of weights and activations by two in 16 bits, which 8 bits a weight may overflow.
   *
   * @param form of a file
   */
  boolean overflows(QuantizedForm form);

  /**
   * The same of a file, whoever made it.
   *
   * @throws org.prunepoint.Fault if it is no ONNX file, or cannot be read
   */
  boolean overflows(Path onnx);

  /**
   * A session that runs what {@link #file} holds.
   *
   * @throws org.prunepoint.Fault if a layer cannot be expressed
   */
  InferenceSession open(
      Network network, Weights weights, TensorRanges ranges, QuantizedForm form, Streams streams);

  /**
   * One layer alone in eight bits: what comes in is rounded, and what goes out.
   *
   * @param ranges of the tensors of the whole network
   */
  LayerSession openLayer(
      Network network, Weights weights, int layer, TensorRanges ranges, QuantizedForm form);
}
