package org.prunepoint.darknet;

import java.nio.charset.StandardCharsets;
import org.prunepoint.network.Network;

/** Small networks that tests write down as text. */
public final class HandMade {
  private HandMade() {}

  /** The text as a file called test.cfg. */
  public static Cfg cfg(String text) {
    return Cfg.parse("test.cfg", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Network network(String text) {
    return NetworkReader.read(cfg(text)).network();
  }

  /** Layers in short, {@code conv(filters=7 size=3)|upsample()}, over 4 channels of 13 by 10. */
  public static Network layers(String layers) {
    String sections =
        layers.replace("(", "]\n").replace(")", "\n").replace(" ", "\n").replace("|", "[");
    return network("[net]\nwidth=13\nheight=10\nchannels=4\n[" + sections);
  }

  static String text(Cfg cfg) {
    return new String(cfg.bytes(), StandardCharsets.UTF_8);
  }
}
