package org.prunepoint.channels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * Which layer of one network a layer of another was, where the other came out of the one by taking
 * away channels and whole layers. Files do not say it, and the order of convolutions is not enough
 * when residual units were cut. Found is the longest common sequence of layers that do the same but
 * for their channels; of all such, that in which most gammas of the smaller network stand in the
 * layer that they are said to come from. Where units of equal structure were cut and the gammas
 * were trained since, it is a guess: see {@link #byGammas}. Of two layers of lower rank that one
 * became, the second is said to be that one, and the first is new.
 *
 * @param sources for each layer of the smaller network its layer in the larger; -1 for none
 * @param byGammas whether gammas that are equal bit by bit told which of several it was
 */
public record LayerAlignment(List<Integer> sources, boolean byGammas) {
  /** Of the gammas of two aligned networks, from this share on they are the same numbers. */
  private static final double TOLD = 0.5;

  /** The second of two before the first, which may be like the whole layer as well. */
  private static final double TWO = 1.5;

  public LayerAlignment {
    sources = List.copyOf(sources);
  }

  /**
   * Aligns two networks, of any number of layers; time grows with the product.
   *
   * @param wholeWeights null to go by the structure alone
   * @param prunedWeights null to go by the structure alone
   */
  public static LayerAlignment of(
      Network whole,
      @Nullable Weights wholeWeights,
      Network pruned,
      @Nullable Weights prunedWeights) {
    float[][] there = gammas(whole, wholeWeights);
    float[][] here = gammas(pruned, prunedWeights);
    int n = whole.nodes().size();
    int m = pruned.nodes().size();
    double[][] worth = new double[n][m];
    double[][] best = new double[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        worth[i][j] = worth(whole, i, there[i], pruned, j, here[j]);
        best[i][j] = Math.max(best[i + 1][j], best[i][j + 1]);
        if (worth[i][j] > 0) {
          best[i][j] = Math.max(best[i][j], worth[i][j] + best[i + 1][j + 1]);
        }
      }
    }
    List<Integer> sources = new ArrayList<>(Collections.nCopies(m, -1));
    double told = 0;
    int counted = 0;
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      if (worth[i][j] > 0 && best[i][j] == worth[i][j] + best[i + 1][j + 1]) {
        sources.set(j, i);
        if (here[j].length > 0) {
          counted++;
          told += worth[i][j] - 1;
        }
        i++;
        j++;
      } else if (best[i][j] == best[i + 1][j]) {
        i++;
      } else {
        j++;
      }
    }
    return new LayerAlignment(sources, counted > 0 && told / counted >= TOLD);
  }

  /** The layer of the smaller network that this one became; -1 if it is gone. */
  public int became(int layer) {
    return sources.indexOf(layer);
  }

  /** 0 for layers that cannot be the same; else 1, and up to 1 more for what tells them. */
  private static double worth(
      Network whole, int i, float[] there, Network pruned, int j, float[] here) {
    Node a = whole.node(i);
    Node b = pruned.node(j);
    if (stride(whole, a) != stride(pruned, b) || a.inputs().size() != b.inputs().size()) {
      return 0;
    }
    boolean two = secondOf(a, pruned, b) || secondOf(b, whole, a);
    if (!two && !alike(a.layer(), b.layer())) {
      return 0;
    }
    return here.length == 0 ? two ? TWO : 1 : 1 + (double) common(there, here) / here.length;
  }

  /**
   * Whether a layer is the second of two of lower rank that a convolution became: it has what
   * followed the convolution, and the one before it the rest.
   */
  private static boolean secondOf(Node whole, Network network, Node second) {
    int first = second.inputs().getFirst();
    return first != Node.PICTURE
        && whole.layer() instanceof Convolutional x
        && network.node(first).layer() instanceof Convolutional y
        && second.layer() instanceof Convolutional z
        && sameKernels(x, y)
        && x.groups() == 1
        && !y.batchNormalize()
        && y.activation() == Activation.LINEAR
        && z.size() == 1
        && z.strideX() == 1
        && z.strideY() == 1
        && z.groups() == 1
        && sameAfterwards(x, z);
  }

  private static int stride(Network network, Node node) {
    return Math.round((float) network.input().height() / node.output().height());
  }

  /** Whether they compute the same but for the number of channels and the numbers of layers. */
  private static boolean alike(Layer a, Layer b) {
    if (a instanceof Convolutional x && b instanceof Convolutional y) {
      return sameKernels(x, y) && sameAfterwards(x, y);
    }
    if (a instanceof Layer.Head x && b instanceof Layer.Head y) {
      return x.type().equals(y.type()) && x.classes() == y.classes() && x.boxes() == y.boxes();
    }
    return a.type().equals(b.type());
  }

  private static boolean sameKernels(Convolutional x, Convolutional y) {
    return x.size() == y.size()
        && x.strideX() == y.strideX()
        && x.strideY() == y.strideY()
        && x.padding() == y.padding()
        && x.dilation() == y.dilation()
        && (x.groups() > 1) == (y.groups() > 1);
  }

  private static boolean sameAfterwards(Convolutional x, Convolutional y) {
    return x.batchNormalize() == y.batchNormalize() && x.activation() == y.activation();
  }

  private static float[][] gammas(Network network, @Nullable Weights weights) {
    float[][] all = new float[network.nodes().size()][];
    for (int i = 0; i < all.length; i++) {
      float[] found = weights == null ? null : weights.gammas(i);
      all[i] = found == null ? new float[0] : found.clone();
      Arrays.sort(all[i]);
    }
    return all;
  }

  /** How many numbers stand in both sorted lists. */
  private static int common(float[] a, float[] b) {
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      int order = Float.compare(a[i], b[j]);
      if (order == 0) {
        count++;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return count;
  }
}
