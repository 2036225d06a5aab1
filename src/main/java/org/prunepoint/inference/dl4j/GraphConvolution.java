package org.prunepoint.inference.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.prunepoint.inference.FoldedKernels;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;

/** Convolutions as DL4J's: whole, depthwise, or one a group. */
final class GraphConvolution {
  private final GraphParts g;

  GraphConvolution(GraphParts g) {
    this.g = g;
  }

  /**
   * A convolution with its activation.
   *
   * @param channels that enter it
   * @param place for a fault
   * @return the name of the activated tensor
   */
  String add(
      Convolutional conv, ConvolutionWeights w, int channels, String in, String out, String place) {
    FoldedKernels folded = FoldedKernels.of(w);
    Optional<IActivation> direct = GraphActivation.direct(conv.activation(), place);
    IActivation inside = direct.orElseGet(ActivationIdentity::new);
    if (conv.groups() == 1) {
      whole(conv, folded, channels, inside, in, out);
    } else if (conv.groups() == channels) {
      depthwise(conv, folded, channels, inside, in, out);
    } else {
      grouped(conv, folded, channels, inside, in, out);
    }
    return direct.isPresent() ? out : GraphActivation.add(g, conv.activation(), out, place);
  }

  private String whole(
      Convolutional conv, FoldedKernels w, int channels, IActivation a, String in, String out) {
    int k = conv.size();
    int filters = w.bias().length;
    int pad = conv.padding() * conv.dilation();
    g.layer(
        out,
        new ConvolutionLayer.Builder(k, k)
            .stride(conv.strideY(), conv.strideX())
            .padding(pad, pad)
            .dilation(conv.dilation(), conv.dilation())
            .nIn(channels)
            .nOut(filters)
            .activation(a)
            .build(),
        in);
    g.parameter(out, "W", w.kernels(), filters, channels, k, k);
    g.parameter(out, "b", w.bias(), 1, filters);
    return out;
  }

  private void depthwise(
      Convolutional conv, FoldedKernels w, int channels, IActivation a, String in, String out) {
    int k = conv.size();
    int multiple = conv.filters() / channels;
    int pad = conv.padding() * conv.dilation();
    g.layer(
        out,
        new DepthwiseConvolution2D.Builder(k, k)
            .stride(conv.strideY(), conv.strideX())
            .padding(pad, pad)
            .dilation(conv.dilation(), conv.dilation())
            .depthMultiplier(multiple)
            .nIn(channels)
            .nOut(conv.filters())
            .activation(a)
            .build(),
        in);
    // DL4J has [k, k, channels, multiple], Darknet [channels multiple, k, k].
    float[] turned = new float[w.kernels().length];
    int area = k * k;
    for (int o = 0; o < conv.filters(); o++) {
      for (int i = 0; i < area; i++) {
        turned[i * conv.filters() + o] = w.kernels()[o * area + i];
      }
    }
    g.parameter(out, "W", turned, k, k, channels, multiple);
    g.parameter(out, "b", w.bias(), 1, conv.filters());
  }

  /** DL4J has no other groups: each is a convolution of its own on its part of the channels. */
  private void grouped(
      Convolutional conv, FoldedKernels w, int channels, IActivation a, String in, String out) {
    int groups = conv.groups();
    int each = channels / groups;
    int filters = conv.filters() / groups;
    int block = w.kernels().length / groups;
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      var own =
          new FoldedKernels(
              Arrays.copyOfRange(w.kernels(), i * block, (i + 1) * block),
              Arrays.copyOfRange(w.bias(), i * filters, (i + 1) * filters));
      String from = out + "_from" + i;
      g.vertex(from, new SubsetVertex(i * each, (i + 1) * each - 1), in);
      parts.add(whole(conv, own, each, a, from, out + "_group" + i));
    }
    g.vertex(out, new MergeVertex(), parts);
  }

  /** Each channel times a number of its own. */
  String channelwise(String name, float[] factors, String in) {
    int channels = factors.length;
    g.layer(
        name,
        new DepthwiseConvolution2D.Builder(1, 1)
            .depthMultiplier(1)
            .nIn(channels)
            .nOut(channels)
            .hasBias(false)
            .activation(new ActivationIdentity())
            .build(),
        in);
    g.parameter(name, "W", factors, 1, 1, channels, 1);
    return name;
  }

  /** One channel as so many that are all alike. */
  String spread(String name, String in, int channels) {
    g.layer(
        name,
        new ConvolutionLayer.Builder(1, 1)
            .nIn(1)
            .nOut(channels)
            .hasBias(false)
            .activation(new ActivationIdentity())
            .build(),
        in);
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    g.parameter(name, "W", ones, channels, 1, 1, 1);
    return name;
  }
}
