package org.prunepoint.darknet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that Darknet reads in sections of one type.
 *
 * @param type of the sections: {@code convolutional}; or {@code .data}
 * @param keys by name, in the order of the declaration
 */
public record SectionKeys(String type, Map<String, Key> keys) {

  /** What becomes of a key that Darknet's parser reads. */
  public enum Use {
    /** What it says is done here as in Darknet, or the file is refused. */
    OBEYED("obeyed"),
    /** It changes what Darknet computes, but not what is computed here: a warning names it. */
    IGNORED("named in a warning"),
    /** It says how Darknet trains; {@code train} has options of its own. */
    TRAINING("how Darknet trains"),
    /** It changes no figure: how Darknet runs, shows or tracks. */
    NOTHING("changes no figure");

    private final String title;

    Use(String title) {
      this.title = title;
    }

    /** For a table: "obeyed". */
    public String title() {
      return title;
    }
  }

  /**
   * One of them.
   *
   * @param value how it is read; text where it is not obeyed
   * @param neutral the value at which it changes nothing; empty if every value changes something
   * @param effect what Darknet does with it, where that is not done here; else empty
   */
  public record Key(String name, Use use, KeyValue value, String neutral, String effect) {
    private Key as(KeyValue other) {
      return new Key(name, use, other, neutral, effect);
    }
  }

  /** Of two shorter words one may well be no slip of the other. */
  private static final int SHORTEST = 4;

  /** No key is as long. */
  private static final int LONGEST = 64;

  public SectionKeys {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  static SectionKeys of(String type) {
    return new SectionKeys(type, Map.of());
  }

  /** Whole numbers, unless {@link #read} says otherwise. */
  SectionKeys obeyed(String names) {
    return with(Use.OBEYED, names);
  }

  /** Those of the keys that are not read as whole numbers. */
  SectionKeys read(KeyValue value, String names) {
    var all = new LinkedHashMap<>(keys);
    for (String name : names.split(" ", -1)) {
      all.computeIfPresent(name, (_, key) -> key.as(value));
    }
    return new SectionKeys(type, all);
  }

  SectionKeys training(String names) {
    return with(Use.TRAINING, names);
  }

  SectionKeys nothing(String names) {
    return with(Use.NOTHING, names);
  }

  /** A key that is not obeyed, although it changes what Darknet computes. */
  SectionKeys ignored(String name, String neutral, String effect) {
    return with(new Key(name, Use.IGNORED, KeyValue.TEXT, neutral, effect));
  }

  SectionKeys and(SectionKeys others) {
    SectionKeys all = this;
    for (Key key : others.keys.values()) {
      all = all.with(key);
    }
    return all;
  }

  private SectionKeys with(Use use, String names) {
    SectionKeys all = this;
    for (String name : names.split(" ", -1)) {
      all =
          all.with(new Key(name, use, use == Use.OBEYED ? KeyValue.WHOLE : KeyValue.TEXT, "", ""));
    }
    return all;
  }

  /** What was said first of a key stands. */
  private SectionKeys with(Key key) {
    var all = new LinkedHashMap<>(keys);
    all.putIfAbsent(key.name(), key);
    return new SectionKeys(type, all);
  }

  Optional<Key> key(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /** The key that differs from this one in capitals, in a line between words or in one slip. */
  Optional<String> meant(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String bare = bare(name);
    return keys.keySet().stream()
        .filter(known -> bare(known).equals(bare))
        .findFirst()
        .or(() -> keys.keySet().stream().filter(known -> oneSlip(bare(known), bare)).findFirst());
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_.-]", "");
  }

  /** Whether one letter more, less or other, or two exchanged, make one word of the other. */
  private static boolean oneSlip(String known, String name) {
    if (known.length() < SHORTEST || Math.abs(known.length() - name.length()) > 1) {
      return false;
    }
    int start = 0;
    int both = Math.min(known.length(), name.length());
    while (start < both && known.charAt(start) == name.charAt(start)) {
      start++;
    }
    String a = known.substring(start);
    String b = name.substring(start);
    if (a.length() != b.length()) {
      return a.length() > b.length() ? a.substring(1).equals(b) : b.substring(1).equals(a);
    }
    return a.substring(1).equals(b.substring(1))
        || (a.length() > 1
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0)
            && a.substring(2).equals(b.substring(2)));
  }
}
