package org.prunepoint.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * What is done with a network, and what the network and the machine must be for it. Whoever starts
 * such work asks here first, with the network at the size that counts: so every command refuses the
 * same in the same words, before anything is read or run.
 */
public enum Work {
  /** Boxes on pictures. */
  DETECTING("detecting", true, true),
  /** Boxes on pictures against labels. */
  SCORING("scoring", true, true),
  /** Layer outputs on pictures, without labels. */
  CALIBRATING("fitting from pictures", true, false),
  /** Outputs of several engines, on noise. */
  COMPARING("comparing engines", false, false),
  /** Outputs of several engines, on pictures. */
  COMPARING_ON_PICTURES("comparing engines on pictures", true, false),
  /** Gradients. */
  TRAINING("training", true, true);

  /** ONNX Runtime, OpenCV and DL4J, open at the same time. */
  private static final int COMPARED = 3;

  /** Of what is available: a machine that gives its last byte stops. */
  private static final double SHARE = .9;

  /** Of what is available: what a network takes that may be open more often than it has to be. */
  private static final double SPARE = .1;

  private static final double GIGA = 1e9;

  private final String title;
  private final boolean pictures;
  private final boolean heads;

  Work(String title, boolean pictures, boolean heads) {
    this.title = title;
    this.pictures = pictures;
    this.heads = heads;
  }

  /**
   * Asks for one picture at a time.
   *
   * @throws Fault if the network is not made for it, or needs more memory than there is
   */
  public void require(Network network) {
    require(network, 1);
  }

  /**
   * Asks for so many pictures at a time.
   *
   * @throws Fault if the network is not made for it, or needs more memory than there is
   */
  public void require(Network network, int batch) {
    require(network, batch, MachineMemory.available(), Runtime.getRuntime().maxMemory());
  }

  /**
   * Asks whether pictures can be fitted to it, before anything else is looked at.
   *
   * @throws Fault if the work needs pictures, and the network takes neither colours nor grey
   */
  public void requirePictures(Network network) {
    if (pictures && !network.input().takesPictures()) {
      throw new Fault(
          "%s takes pictures of %d channels, but %s works on those of 3 (colours) or 1 (grey)."
              .formatted(network.name(), network.input().channels(), title));
    }
  }

  /**
   * @param available bytes of the machine
   * @param heap bytes that Java may take
   */
  void require(Network network, int batch, long available, long heap) {
    requirePictures(network);
    if (heads) {
      var _ = new HeadDecoder(network);
    }
    requireTensors(network, batch);
    long needed =
        this == TRAINING
            ? NetworkMemory.training(network, batch)
            : NetworkMemory.running(network, batch * engines());
    if (needed > SHARE * available) {
      throw new Fault(
          String.format(
              Locale.ROOT,
              "%s at %s: %s%s needs about %.1f GB of memory, but this machine has %.1f GB to give:"
                  + " take a smaller size%s.",
              network.name(),
              network.input(),
              title,
              batch == 1 ? "" : " on batches of " + batch,
              needed / GIGA,
              available / GIGA,
              batch == 1 ? "" : " or batch"));
    }
    long inJava = batch * (heads(network) + NetworkMemory.bytes(network.input()));
    if (inJava > SHARE * heap) {
      throw new Fault(
          String.format(
              Locale.ROOT,
              "%s at %s: what goes in and comes out of it takes %.1f GB of Java's memory, which has"
                  + " %.1f GB: take a smaller size, or more with Java's option -Xmx.",
              network.name(),
              network.input(),
              inJava / GIGA,
              heap / GIGA));
    }
  }

  private int engines() {
    return this == COMPARING || this == COMPARING_ON_PICTURES ? COMPARED : 1;
  }

  private static long heads(Network network) {
    return network.heads().stream().mapToLong(n -> NetworkMemory.bytes(n.output())).sum();
  }

  /** What is handed over between Java and an engine is one buffer of at most 2^31 - 1 bytes. */
  private static void requireTensors(Network network, int batch) {
    List<Node> outputs = new ArrayList<>(network.heads());
    if (outputs.isEmpty()) {
      outputs.add(network.nodes().getLast());
    }
    requireTensor(network, "its input", network.input(), batch);
    outputs.forEach(node -> requireTensor(network, node.place(), node.output(), batch));
  }

  private static void requireTensor(Network network, String what, Shape shape, int batch) {
    long bytes = batch * NetworkMemory.bytes(shape);
    if (bytes > Integer.MAX_VALUE) {
      throw new Fault(
          "%s: %s of %s is one tensor of %,d bytes, but engines hand over at most %,d: take a smaller size%s."
              .formatted(
                  network.name(),
                  what,
                  batch == 1 ? shape.toString() : batch + " x " + shape,
                  bytes,
                  Integer.MAX_VALUE,
                  batch == 1 ? "" : " or batch"));
    }
  }

  /** Whether a network is small beside the memory that there is: it may be open more often. */
  public static boolean memoryToSpare(Network network) {
    return memoryToSpare(network, MachineMemory.available());
  }

  static boolean memoryToSpare(Network network, long available) {
    return NetworkMemory.running(network, 1) < SPARE * available;
  }

  /** How many pictures at a time fit into the memory that there is; at least one. */
  public static int fittingStreams(Network network) {
    return fittingStreams(network, MachineMemory.available());
  }

  static int fittingStreams(Network network, long available) {
    long one = NetworkMemory.running(network, 2) - NetworkMemory.running(network, 1);
    long base = NetworkMemory.running(network, 1) - one;
    return Math.clamp((long) ((SHARE * available - base) / one), 1, Integer.MAX_VALUE);
  }
}
