package org.prunepoint.inference;

import org.prunepoint.Fault;
import org.prunepoint.network.Shape;

/**
 * How many numbers go into an engine or come out of it at once. Each is one array of Java, and
 * native code that is told of more reads and writes past its end; so adapters ask here first.
 */
public final class Elements {
  private Elements() {}

  /**
   * The numbers of some pictures.
   *
   * @param engine whose they are, for the sentence
   * @param network its name, for the sentence
   * @throws Fault if there are none, or more than an array holds
   */
  public static int of(String engine, String network, Shape shape, int pictures) {
    long all = pictures * shape.size();
    if (pictures < 1 || all < 1 || all > Integer.MAX_VALUE) {
      throw new Fault(
          "%s: %s takes from 1 to %,d numbers at once, not the %,d of %d x %s."
              .formatted(network, engine, Integer.MAX_VALUE, all, pictures, shape));
    }
    return (int) all;
  }
}
