package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.text.Repeated;

/**
 * From the sections of a cfg to a {@link Network}; defaults and meanings are those of Darknet's
 * {@code parser.c}.
 */
public final class NetworkReader {
  /** Above this, a width is a mistake or an attack. */
  static final int LARGEST_SIDE = 1 << 14;

  /** Of nearly every detector: by how much its last layers are smaller than the input. */
  private static final int STRIDE = 32;

  private final Cfg cfg;
  private final List<String> warnings = new ArrayList<>();

  private NetworkReader(Cfg cfg) {
    this.cfg = cfg;
  }

  /**
   * A network, and what its reader was not sure about.
   *
   * @param warnings whole sentences
   */
  public record Result(Network network, List<String> warnings) {}

  /**
   * @throws Fault if a section is not known, a value makes no sense, or layers do not fit together
   */
  public static Result read(Cfg cfg) {
    return new NetworkReader(cfg).read();
  }

  private Result read() {
    CfgSection net = cfg.sections().getFirst();
    if (!net.type().equals("net")) {
      throw net.fault("stands first, but the first section has to be [net]");
    }
    List<CfgSection> sections = cfg.sections().subList(1, cfg.sections().size());
    sections.forEach(LayerReader::requireKnown);
    Shape input = new Shape(side(net, "channels"), side(net, "height"), side(net, "width"));
    warnings.addAll(DarknetForm.of(cfg).notes());
    DarknetObstacle.of(cfg).ifPresent(warnings::add);
    warnings.addAll(KeyAudit.of(cfg));
    List<Layer> layers = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    for (CfgSection section : sections) {
      layers.add(new LayerReader(section, layers.size(), warnings).layer());
      lines.add(section.line());
    }
    if (layers.isEmpty()) {
      throw new Fault(cfg.name() + " has no layers after [net].");
    }
    Network network = network(input, layers, lines).withLetterbox(letterbox(net));
    warnings.addAll(NetworkDoubts.of(cfg, network));
    return new Result(network, Repeated.told(cfg.name(), warnings));
  }

  /** Where layers do not fit together, a key that is missing or was not read may be the reason. */
  private Network network(Shape input, List<Layer> layers, List<Integer> lines) {
    try {
      return Network.of(cfg.name(), input, layers, lines);
    } catch (Fault fault) {
      List<String> doubts = KeyAudit.of(cfg);
      String sentence = String.valueOf(fault.getMessage());
      if (sentence.contains(": set its filters=")) {
        cfg.sections().stream()
            .filter(section -> sentence.contains("(line " + section.line() + ")"))
            .forEach(section -> missing(section, doubts));
      }
      if (sentence.contains("which have different sizes")
          && (input.width() % STRIDE != 0 || input.height() % STRIDE != 0)) {
        doubts.add(
            "the input of %d x %d is no multiple of %d"
                .formatted(input.width(), input.height(), STRIDE));
      }
      if (doubts.isEmpty()) {
        throw fault;
      }
      throw new Fault(
          "%s (%s)."
              .formatted(
                  sentence.replaceFirst("\\.$", ""), doubts.getLast().replaceFirst("\\.$", "")),
          fault);
    }
  }

  /**
   * Keys of a head without which it needs another number of channels. The last doubt is told: a key
   * that was misspelt comes after one that is missing for it.
   */
  private static void missing(CfgSection head, List<String> doubts) {
    if (!head.type().equals("region") && head.option("mask").isEmpty()) {
      doubts.addFirst("it has no mask=, so that all anchors are its own");
    }
    if (head.option("classes").isEmpty()) {
      doubts.add("it has no classes=, which is then 20");
    }
  }

  private boolean letterbox(CfgSection net) {
    boolean letterbox = net.flag("letter_box");
    if (letterbox) {
      warnings.add(
          "%s, line %d: letter_box=%s: pictures are padded to the input instead of stretched over it, as Darknet does with this network."
              .formatted(
                  cfg.name(),
                  net.option("letter_box").map(CfgOption::line).orElse(net.line()),
                  net.text("letter_box", "")));
    }
    return letterbox;
  }

  private static int side(CfgSection net, String key) {
    int value = net.integer(key, 0);
    if (value < 1 || value > LARGEST_SIDE) {
      throw net.fault(
          "needs %s= between 1 and %d, found %s"
              .formatted(key, LARGEST_SIDE, net.option(key).map(CfgOption::value).orElse("none")));
    }
    return value;
  }
}
