package org.prunepoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Stream;

/** The version of this program, and what it stands on. */
public final class Version {
  private Version() {}

  /** As the build wrote it down. */
  public static String text() {
    return property("version");
  }

  /** The libraries that run, read and draw, each with its version. */
  public static String engines() {
    return property("engines");
  }

  /**
   * The version of one of them.
   *
   * @param name as it stands there: ONNX Runtime
   */
  public static String engine(String name) {
    return Stream.of(engines().split(", "))
        .filter(engine -> engine.startsWith(name + " "))
        .map(engine -> engine.substring(name.length() + 1))
        .findFirst()
        .orElse("unknown");
  }

  /** The file NOTICE: all works that are used, with their licences; empty if it was left out. */
  public static String notice() {
    try (InputStream in = Version.class.getResourceAsStream("NOTICE")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String name) {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(name, "unknown");
  }
}
