package org.prunepoint.network;

import org.prunepoint.Fault;

/**
 * The size that pictures are fed at.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record InputSize(int width, int height) {
  private static final int LARGEST = 1 << 14;

  public InputSize {
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
      throw new Fault(
          "An input size is from 1 to %d pixels, found %d x %d.".formatted(LARGEST, width, height));
    }
  }

  /**
   * The network at this size.
   *
   * @throws Fault if the network cannot run at it
   */
  public Network of(Network network) {
    int stride = network.stride();
    if (width % stride != 0 || height % stride != 0) {
      throw new Fault(
          "%s takes inputs whose width and height are multiples of its stride, %d; found %d x %d."
              .formatted(network.name(), stride, width, height));
    }
    return network.withInput(width, height);
  }
}
