package org.prunepoint.workbench.kit;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.UserHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered from one day to the next, in one file of its own: of the window, and what the
 * engines compute on. A file that cannot be read or written costs the memory, never the window.
 */
public final class Settings {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  private static final String VERSION = "2";

  private final Path file;
  private final Properties values;

  /** What was set here: another program may have set more since. */
  private final Properties changed = new Properties();

  public Settings(Path file) {
    this.file = file;
    values = read(file);
  }

  private static Properties read(Path file) {
    var values = new Properties();
    if (Files.isReadable(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("settings {} not read: {}", file, e.toString());
      }
    }
    return values;
  }

  /** The user's own: in the place that the system keeps such files. */
  public static Path usual() {
    Path base = UserHome.named("XDG_CONFIG_HOME", UserHome.folder().resolve(".config"));
    return base.resolve("prunepoint").resolve("workbench.properties");
  }

  public String text(String key, String otherwise) {
    return values.getProperty(key, otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    String kept = values.getProperty(key, "");
    return kept.isEmpty() ? otherwise : kept.equals("true");
  }

  /** Where they are kept. */
  public Path file() {
    return file;
  }

  public double number(String key, double otherwise) {
    try {
      return Double.parseDouble(values.getProperty(key, ""));
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  public void set(String key, Object value) {
    values.setProperty(key, String.valueOf(value));
    changed.setProperty(key, String.valueOf(value));
  }

  /** What cannot be written is forgotten. */
  public void save() {
    try {
      write();
    } catch (Fault e) {
      LOG.warn("settings not written: {}", e.getMessage());
    }
  }

  /**
   * Writes what was set here, over what is kept now.
   *
   * @throws Fault if the disk does not take it
   */
  public void write() {
    set("version", VERSION);
    Properties kept = read(file);
    kept.putAll(changed);
    Beside.write(
        file,
        List.of(),
        beside -> {
          try (Writer out = Files.newBufferedWriter(beside)) {
            kept.store(out, "Prunepoint");
          }
        });
  }
}
