package org.prunepoint.darknet.standard;

import java.nio.charset.StandardCharsets;
import org.prunepoint.darknet.Cfg;

/** Writes a standard network as a cfg. The same request always gives the same bytes. */
public final class StandardCfg {
  private StandardCfg() {}

  /** The cfg of a network to train from the start, or from the weights of its first layers. */
  public static Cfg of(NetworkRequest request) {
    var sections = new Sections(request);
    StandardNetwork network = request.network();
    sections
        .note(
            "%s for %d %s, %d x %d pixels, %s."
                .formatted(
                    network.word(),
                    request.classes(),
                    request.classes() == 1 ? "class" : "classes",
                    request.inputWidth(),
                    request.inputHeight(),
                    request.width() == 1 ? "full width" : plain(request.width()) + " of the width"))
        .note("Written by: prunepoint network " + arguments(request))
        .note(request.anchorNote())
        .gap()
        .net(Training.of(network));
    switch (network) {
      case YOLOV3 -> Yolov3.plain(sections);
      case YOLOV3_SPP -> Yolov3.spp(sections);
      case YOLOV3_TINY -> TinyNetworks.yolov3(sections);
      case YOLOV4 -> Yolov4.describe(sections);
      case YOLOV4_TINY -> TinyNetworks.yolov4(sections);
    }
    return Cfg.parse(
        network.word() + ".cfg", sections.text().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What gives this network again; a file of anchors has no name here. */
  private static String arguments(NetworkRequest request) {
    StringBuilder line = new StringBuilder(request.network().word());
    line.append(" --classes ").append(request.classes());
    if (request.width() != 1) {
      line.append(" --width ").append(plain(request.width()));
    }
    if (!request.hasPublishedSize()) {
      line.append(" --size ").append(request.inputWidth());
      if (request.inputHeight() != request.inputWidth()) {
        line.append('x').append(request.inputHeight());
      }
    }
    if (!request.ownAnchors().isEmpty()) {
      line.append(" --anchors FILE");
    }
    return line.toString();
  }

  private static String plain(double share) {
    return Double.toString(share).replaceFirst("\\.0$", "");
  }
}
