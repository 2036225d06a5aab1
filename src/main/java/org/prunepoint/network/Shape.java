package org.prunepoint.network;

/**
 * One picture's worth of a layer's input or output, without the batch: channels x height x width.
 */
public record Shape(int channels, int height, int width) {

  /** Numbers in it. A long: hostile files ask for more than an int holds. */
  public long size() {
    return (long) channels * height * width;
  }

  /** Positions of one channel. */
  public long area() {
    return (long) height * width;
  }

  /** Whether pictures can be fitted to it, as to an input: it is for colours, or for grey. */
  public boolean takesPictures() {
    return channels == 3 || channels == 1;
  }

  public Shape withChannels(int c) {
    return new Shape(c, height, width);
  }

  /** As Darknet prints it: width x height x channels. */
  @Override
  public String toString() {
    return width + " x " + height + " x " + channels;
  }
}
