package org.prunepoint.prune;

/** Parts of networks small enough to rank their gammas by eye. */
final class SmallNetworks {
  static final String NET = "[net]\nwidth=8\nheight=8\nchannels=3\n";
  static final String END =
      "[convolutional]\nfilters=6\nactivation=linear\n[yolo]\nmask=0\nanchors=1,1\nclasses=1\n";

  private SmallNetworks() {}

  /** A convolution with batch norm. */
  static String bn(int filters) {
    return "[convolutional]\nbatch_normalize=1\nfilters=%d\nactivation=leaky\n".formatted(filters);
  }

  /** Gammas. */
  static float[] g(double... values) {
    float[] f = new float[values.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) values[i];
    }
    return f;
  }
}
