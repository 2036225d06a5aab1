package org.prunepoint.darknet.standard;

import java.util.List;
import org.prunepoint.Fault;

/**
 * What a standard network is to be.
 *
 * @param network which
 * @param classes to tell apart
 * @param width the share of the published filters of every convolution but those before the heads;
 *     1 for all
 * @param inputWidth in pixels, a multiple of 32
 * @param inputHeight in pixels, a multiple of 32
 * @param ownAnchors width and height in turn, in pixels of the input; they are sorted by area, and
 *     kept to hundredths. Empty for the published ones, see {@link #anchors()}
 */
public record NetworkRequest(
    StandardNetwork network,
    int classes,
    double width,
    int inputWidth,
    int inputHeight,
    List<Float> ownAnchors) {
  /** Pixels per cell of the coarsest layer. */
  private static final int STRIDE = 32;

  private static final int LARGEST_SIDE = 1 << 14;
  private static final int MOST_CLASSES = 1 << 16;
  private static final double NARROWEST = .01;
  private static final double WIDEST = 4;

  /** Filters come in steps of this, which suits vector units and halves without a rest. */
  private static final int FILTER_STEP = 8;

  /**
   * @throws Fault if there is no such network
   */
  public NetworkRequest {
    if (classes < 1 || classes > MOST_CLASSES) {
      throw new Fault(
          "A detector has from 1 to %d classes, found %d.".formatted(MOST_CLASSES, classes));
    }
    if (!(width >= NARROWEST && width <= WIDEST)) {
      throw new Fault(
          "A width is a share of the published filters from %s to %s, found %s."
              .formatted(NARROWEST, WIDEST, width));
    }
    requireSide(inputWidth, inputWidth, inputHeight);
    requireSide(inputHeight, inputWidth, inputHeight);
    if (!ownAnchors.isEmpty()) {
      AnchorList.require("The list of anchors", ownAnchors, network);
    }
    ownAnchors = AnchorList.sorted(ownAnchors);
  }

  private static void requireSide(int side, int width, int height) {
    if (side < STRIDE || side > LARGEST_SIDE || side % STRIDE != 0) {
      throw new Fault(
          "The input's width and height are multiples of %d from %d to %d, found %d x %d."
              .formatted(STRIDE, STRIDE, LARGEST_SIDE, width, height));
    }
  }

  /** The network as published, but for the number of classes. */
  public static NetworkRequest of(StandardNetwork network, int classes) {
    return new NetworkRequest(network, classes, 1, network.size(), network.size(), List.of());
  }

  /** The same with another share of the filters. */
  public NetworkRequest withWidth(double share) {
    return new NetworkRequest(network, classes, share, inputWidth, inputHeight, ownAnchors);
  }

  /** The same for another input. */
  public NetworkRequest withInput(int newWidth, int newHeight) {
    return new NetworkRequest(network, classes, width, newWidth, newHeight, ownAnchors);
  }

  /** The same with anchors measured on one's own data, for the input of this request. */
  public NetworkRequest withAnchors(List<Float> own) {
    return new NetworkRequest(network, classes, width, inputWidth, inputHeight, own);
  }

  /**
   * The anchors that are written: one's own; or the published ones, which are scaled to the input
   * if that is not the published one.
   */
  public List<Float> anchors() {
    if (!ownAnchors.isEmpty()) {
      return ownAnchors;
    }
    return hasPublishedSize()
        ? network.anchors()
        : AnchorList.scaled(network.anchors(), network.anchorSize(), inputWidth, inputHeight);
  }

  /** One sentence on where the anchors come from. */
  public String anchorNote() {
    if (!ownAnchors.isEmpty()) {
      return "Anchors: those given, sorted by area.";
    }
    return anchors().equals(network.anchors())
        ? "Anchors: as published, measured on COCO."
        : "Anchors: the published ones, measured on COCO at %1$d x %1$d, scaled to %2$d x %3$d."
            .formatted(network.anchorSize(), inputWidth, inputHeight);
  }

  /** How many batches to train for, as Darknet advises: 2000 a class, and at least 6000. */
  public int maxBatches() {
    return Math.max(6000, 2000 * classes);
  }

  boolean hasPublishedSize() {
    return inputWidth == network.size() && inputHeight == network.size();
  }

  /** Filters of a convolution that is published with so many: the nearest multiple of 8. */
  int filters(int published) {
    return Math.max(FILTER_STEP, FILTER_STEP * (int) Math.round(published * width / FILTER_STEP));
  }
}
