package org.prunepoint.darknet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;

/**
 * One section of a cfg.
 *
 * @param file its name, for faults
 * @param name between the brackets, as it is written (without blanks)
 * @param line of the file where it starts, from 1
 * @param options in order, duplicates included
 */
public record CfgSection(String file, String name, int line, List<CfgOption> options) {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("conv", "convolutional"),
          Map.entry("network", "net"),
          Map.entry("conn", "connected"),
          Map.entry("max", "maxpool"),
          Map.entry("avg", "avgpool"),
          Map.entry("local_avg", "local_avgpool"),
          Map.entry("lrn", "normalization"),
          Map.entry("soft", "softmax"),
          Map.entry("silence", "empty"),
          Map.entry(RoundedSections.NAME, "convolutional"));

  public CfgSection {
    options = List.copyOf(options);
  }

  /** The layer type, with short names and those of other tools as Darknet writes them out. */
  public String type() {
    return ALIASES.getOrDefault(name, name);
  }

  /** The option that counts: the first of that name. */
  public Optional<CfgOption> option(String key) {
    return options.stream().filter(o -> o.key().equals(key)).findFirst();
  }

  public String text(String key, String otherwise) {
    return option(key).map(CfgOption::value).orElse(otherwise);
  }

  /**
   * @throws Fault if the value does not start with a whole number
   */
  public int integer(String key, int otherwise) {
    return option(key).map(o -> o.intValue(file)).orElse(otherwise);
  }

  /**
   * As {@link #integer(String, int)}, and not below a bound.
   *
   * @throws Fault also if it is smaller
   */
  public int integer(String key, int otherwise, int atLeast) {
    int value = integer(key, otherwise);
    if (value < atLeast) {
      throw fault("has %s=%d, expected at least %d".formatted(key, value, atLeast));
    }
    return value;
  }

  /**
   * As {@link #integer(String, int, int)}, and not above a bound.
   *
   * @throws Fault also if it is larger
   */
  public int integer(String key, int otherwise, int atLeast, int atMost) {
    int value = integer(key, otherwise, atLeast);
    if (value > atMost) {
      throw fault("has %s=%d, expected at most %d".formatted(key, value, atMost));
    }
    return value;
  }

  public float number(String key, float otherwise) {
    return option(key).map(o -> o.floatValue(file)).orElse(otherwise);
  }

  public boolean flag(String key) {
    return integer(key, 0) != 0;
  }

  /** A list of whole numbers; empty if the key is not there. */
  public List<Integer> integers(String key) {
    return option(key).map(o -> o.intValues(file)).orElse(List.of());
  }

  /** A list of numbers; empty if the key is not there. */
  public List<Float> numbers(String key) {
    return option(key).map(o -> o.floatValues(file)).orElse(List.of());
  }

  /** "yolo.cfg, line 12: [route] WHAT." */
  Fault fault(String what) {
    return new Fault("%s, line %d: [%s] %s.".formatted(file, line, CfgOption.shorten(name), what));
  }
}
