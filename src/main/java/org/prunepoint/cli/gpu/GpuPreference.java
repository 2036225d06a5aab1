package org.prunepoint.cli.gpu;

import java.nio.file.Path;
import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.inference.engines.Acceleration;
import org.prunepoint.option.Option;
import org.prunepoint.workbench.kit.Settings;

/**
 * The choice as it is kept.
 *
 * @param file of the settings
 */
public record GpuPreference(Path file) {
  private static final Option<Acceleration, ?> GPU = Acceleration.OPTIONS.named("gpu");

  /** Of this user. */
  public static GpuPreference usual() {
    return new GpuPreference(Settings.usual());
  }

  /** What was chosen; the processor where nothing was, or what is kept cannot be read. */
  public Acceleration read() {
    Acceleration usual = Acceleration.OPTIONS.defaults();
    String kept = new Settings(file).text(GPU.name(), GPU.format(usual));
    try {
      return Acceleration.OPTIONS.over(usual, Map.of(GPU.typed(), kept));
    } catch (Fault e) {
      return usual;
    }
  }

  /**
   * Keeps it; a window that is open keeps what it has changed itself, and leaves this.
   *
   * @throws Fault if the disk does not take it
   */
  void keep(Acceleration chosen) {
    var settings = new Settings(file);
    settings.set(GPU.name(), GPU.format(chosen));
    settings.write();
  }
}
