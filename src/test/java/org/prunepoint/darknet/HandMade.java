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

  static String text(Cfg cfg) {
    return new String(cfg.bytes(), StandardCharsets.UTF_8);
  }
}
