package org.prunepoint.export.openvino;

import java.util.List;
import org.prunepoint.network.Network;

/**
 * What a network is deployed as, besides its numbers.
 *
 * @param names of the classes; empty where nobody knows them
 * @param mosaic whether the input, which then has twice the cfg's width and height, takes four
 *     pictures, two across and two down
 */
public record Deployment(List<String> names, boolean mosaic) {
  /** Numbers for names, and a picture at a time. */
  public static final Deployment PLAIN = new Deployment(List.of(), false);

  public Deployment {
    names = List.copyOf(names);
  }

  /** The name of a class; its number where nobody knows a name. */
  String name(int classId) {
    return classId < names.size() ? names.get(classId) : String.valueOf(classId);
  }

  /** What one picture fills of a network at the size that the files have. */
  public Network picture(Network network) {
    return mosaic
        ? network.withInput(network.input().width() / 2, network.input().height() / 2)
        : network;
  }

  /** At the size that the files have. */
  public Network sized(Network network) {
    return mosaic
        ? network.withInput(2 * network.input().width(), 2 * network.input().height())
        : network;
  }
}
