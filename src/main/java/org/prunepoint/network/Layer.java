package org.prunepoint.network;

import java.util.List;
import java.util.OptionalInt;

/**
 * One section of a network, as data: what it computes, but neither its shapes ({@link Node}) nor
 * its weights ({@link Weights}). References to other layers are absolute indices, Darknet's own
 * numbering: the first section after {@code [net]} is layer 0.
 *
 * <p>The interface is sealed so that every place which treats layers is an exhaustive switch.
 */
public sealed interface Layer {

  /** The section name in a cfg, without brackets. */
  String type();

  /**
   * A convolution, then batch normalisation or a bias, then the activation.
   *
   * @param filters output channels
   * @param size of the square kernel
   * @param padding zeros around the input on each side, before dilation
   * @param groups the input channels fall into so many equal parts; equal to the channels:
   *     depthwise
   * @param binary weights and inputs are reduced to signs ({@code xnor=1}): known, costed, but not
   *     run
   * @param sharedWith the layer whose weights this one uses ({@code share_index}); such a layer
   *     stores none
   */
  record Convolutional(
      int filters,
      int size,
      int strideX,
      int strideY,
      int padding,
      int dilation,
      int groups,
      boolean batchNormalize,
      Activation activation,
      boolean binary,
      OptionalInt sharedWith)
      implements Layer {
    @Override
    public String type() {
      return "convolutional";
    }

    /** The same with so many output channels. */
    public Convolutional withFilters(int count) {
      return new Convolutional(
          count,
          size,
          strideX,
          strideY,
          padding,
          dilation,
          groups,
          batchNormalize,
          activation,
          binary,
          sharedWith);
    }
  }

  /**
   * The largest value under a window.
   *
   * @param padding in all, over both sides: half of it, rounded down, lies before the input;
   *     outside counts as minus infinity
   */
  record MaxPool(int size, int strideX, int strideY, int padding) implements Layer {
    @Override
    public String type() {
      return "maxpool";
    }
  }

  /** The mean under a window; positions outside do not count. Padding as in {@link MaxPool}. */
  record LocalAvgPool(int size, int strideX, int strideY, int padding) implements Layer {
    @Override
    public String type() {
      return "local_avgpool";
    }
  }

  /** The mean of each channel: the output is 1 x 1. */
  record AvgPool() implements Layer {
    @Override
    public String type() {
      return "avgpool";
    }
  }

  /** Repeats each value in a square of stride x stride, times scale. */
  record Upsample(int stride, float scale) implements Layer {
    @Override
    public String type() {
      return "upsample";
    }
  }

  /**
   * Concatenates the channels of other layers; with groups, part {@code groupId} of the channels of
   * <em>each</em>.
   *
   * @param layers absolute indices
   */
  record Route(List<Integer> layers, int groups, int groupId) implements Layer {
    public Route {
      layers = List.copyOf(layers);
    }

    @Override
    public String type() {
      return "route";
    }
  }

  /** How many weights a {@link Shortcut} has for each of its inputs. */
  enum ShortcutWeights {
    NONE,
    PER_LAYER,
    PER_CHANNEL
  }

  /** What is done to the weights of a {@link Shortcut} before they are used. */
  enum ShortcutNormalization {
    NONE,
    RELU,
    SOFTMAX
  }

  /**
   * Adds the outputs of earlier layers to that of the layer before, then the activation. Where
   * channel counts differ, the common ones are added and the output has as many as the layer
   * before.
   *
   * @param from absolute indices
   */
  record Shortcut(
      List<Integer> from,
      Activation activation,
      ShortcutWeights weights,
      ShortcutNormalization normalization)
      implements Layer {
    public Shortcut {
      from = List.copyOf(from);
    }

    @Override
    public String type() {
      return "shortcut";
    }
  }

  /**
   * Multiplies each channel of an earlier layer by one number from the layer before (squeeze and
   * excitation).
   *
   * @param scaleWh the roles are turned round: the layer before gives one number a position
   */
  record ScaleChannels(int from, boolean scaleWh, Activation activation) implements Layer {
    @Override
    public String type() {
      return "scale_channels";
    }
  }

  /** Multiplies the layer before with an earlier one, element by element (spatial attention). */
  record Sam(int from, Activation activation) implements Layer {
    @Override
    public String type() {
      return "sam";
    }
  }

  /** Does nothing when a network runs. */
  record Dropout(float probability) implements Layer {
    @Override
    public String type() {
      return "dropout";
    }
  }

  /**
   * Moves squares of stride x stride positions into channels.
   *
   * @param ordered {@code reorg3d}: the right order; else {@code reorg}, whose order follows an old
   *     mistake
   */
  record Reorg(int stride, boolean ordered) implements Layer {
    @Override
    public String type() {
      return ordered ? "reorg3d" : "reorg";
    }
  }

  /** Normalises the input into probabilities. */
  record Softmax(int groups) implements Layer {
    @Override
    public String type() {
      return "softmax";
    }
  }

  /** The loss of a classifier; does nothing when the network runs. */
  record Cost() implements Layer {
    @Override
    public String type() {
      return "cost";
    }
  }

  /** How doubles are told from neighbours. */
  enum NmsKind {
    DEFAULT,
    GREEDY,
    DIOU,
    CORNERS
  }

  /**
   * A detection head: gives no new numbers, but says how those of the layer before are to be read.
   */
  sealed interface Head extends Layer permits Yolo, GaussianYolo, Region {
    int classes();

    /** Boxes per position. */
    int boxes();

    /** Channels that the layer before must have. */
    int channels();

    /** The same head for another number of classes. */
    Head withClasses(int count);
  }

  /**
   * The head of YOLOv3 and later.
   *
   * @param anchors width and height of each of this head's own boxes, in pixels of the network's
   *     input, already picked by {@code mask}
   * @param scaleXy how far a centre may leave its cell
   * @param newCoords the layer before has the logistic activation, and sizes are {@code (2t)^2}
   *     times the anchor
   * @param betaNms exponent of the distance in {@code diounms}
   */
  record Yolo(
      int classes,
      List<Float> anchors,
      float scaleXy,
      boolean newCoords,
      NmsKind nmsKind,
      float betaNms)
      implements Head {
    public Yolo {
      anchors = List.copyOf(anchors);
    }

    @Override
    public String type() {
      return "yolo";
    }

    @Override
    public int boxes() {
      return anchors.size() / 2;
    }

    @Override
    public int channels() {
      return boxes() * (classes + 5);
    }

    @Override
    public Yolo withClasses(int count) {
      return new Yolo(count, anchors, scaleXy, newCoords, nmsKind, betaNms);
    }
  }

  /**
   * A YOLOv3 head that also predicts the uncertainty of each coordinate: known and costed, but not
   * decoded.
   */
  record GaussianYolo(int classes, int boxes) implements Head {
    @Override
    public String type() {
      return "Gaussian_yolo";
    }

    @Override
    public int channels() {
      return boxes * (classes + 9);
    }

    @Override
    public GaussianYolo withClasses(int count) {
      return new GaussianYolo(count, boxes);
    }
  }

  /**
   * The head of YOLOv2.
   *
   * @param anchors in cells
   * @param softmax class scores are a softmax, not independent sigmoids
   */
  record Region(int classes, int boxes, int coords, List<Float> anchors, boolean softmax)
      implements Head {
    public Region {
      anchors = List.copyOf(anchors);
    }

    @Override
    public String type() {
      return "region";
    }

    @Override
    public int channels() {
      return boxes * (classes + coords + 1);
    }

    @Override
    public Region withClasses(int count) {
      return new Region(count, boxes, coords, anchors, softmax);
    }
  }
}
