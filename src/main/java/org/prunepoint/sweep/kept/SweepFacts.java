package org.prunepoint.sweep.kept;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.inference.Streams;
import org.prunepoint.store.KeyValues;
import org.prunepoint.store.SqliteFile;

/**
 * What the file of a sweep says of it beside its points: what it is of, and what was chosen for it
 * on the machine where it ran.
 *
 * @param sqlite the file, open
 * @param file its name, for faults
 */
public record SweepFacts(SqliteFile sqlite, String file) {
  private static final int VERSION = 5;
  private static final KeyValues TABLE = new KeyValues("sweep");
  private static final Pattern STREAMS = Pattern.compile("([1-9]\\d{0,5}) x ([1-9]\\d{0,5})");

  /** Makes the table, where there is none. */
  public void create() {
    TABLE.create(sqlite);
  }

  /** Everything, by key; empty where the file has no such table. */
  public Map<String, String> all() {
    return sqlite.has(TABLE.table()) ? TABLE.all(sqlite) : Map.of();
  }

  /** Whether a version is that of the files that this program writes. */
  public static boolean isOurs(String version) {
    return version.equals(Integer.toString(VERSION));
  }

  /**
   * What the sweep is of.
   *
   * @return empty where nothing was written yet
   * @throws Fault if it is of another version of the program, or damaged
   */
  public Optional<SweepIdentity> identity() {
    Map<String, String> values = all();
    String version = values.get("version");
    if (version == null) {
      return Optional.empty();
    }
    if (!isOurs(version)) {
      throw new Fault(
          "%s was written by another version of the program (format %s, expected %d)."
              .formatted(file, version, VERSION));
    }
    return Optional.of(
        new SweepIdentity(
            text(values, "model"),
            text(values, "data"),
            text(values, "scorer"),
            text(values, "confidence"),
            number("width", text(values, "width")),
            number("height", text(values, "height")),
            text(values, "engine"),
            text(values, "program"),
            streams(text(values, "streams")),
            values.getOrDefault("calibration", "")));
  }

  /** Says what the sweep is of. */
  public void write(SweepIdentity identity) {
    sqlite.transaction(
        () -> {
          set("version", VERSION);
          set("model", identity.model());
          set("data", identity.data());
          set("scorer", identity.scorer());
          set("confidence", identity.confidence());
          set("width", identity.width());
          set("height", identity.height());
          set("engine", identity.engine());
          set("program", identity.program());
          set("calibration", identity.calibration());
          set("streams", identity.streams().count() + " x " + identity.streams().threads());
        });
  }

  private void set(String key, Object value) {
    TABLE.set(sqlite, key, value);
  }

  /** How the processor was used. */
  public Optional<Streams> streams() {
    return Optional.ofNullable(all().get("streams")).map(this::streams);
  }

  private Streams streams(String text) {
    Matcher form = STREAMS.matcher(text);
    if (!form.matches()) {
      throw new Fault("%s is damaged: its streams are \"%s\".".formatted(file, text));
    }
    return new Streams(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /** How many steps distilling could make in so many minutes. */
  public Optional<Integer> steps(double minutes) {
    String key = stepsIn(minutes);
    return Optional.ofNullable(all().get(key)).map(text -> number(key, text));
  }

  /** Keeps that. */
  public void write(double minutes, int steps) {
    set(stepsIn(minutes), steps);
  }

  private static String stepsIn(double minutes) {
    return "steps in " + minutes + " minutes";
  }

  private String text(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new Fault("%s is damaged: it has no %s.".formatted(file, key));
    }
    return value;
  }

  private int number(String key, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Fault("%s is damaged: its %s is \"%s\".".formatted(file, key, text), e);
    }
  }
}
