package org.prunepoint.darknet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that Darknet reads in sections of one type.
 *
 * @param type of the sections: {@code convolutional}; or {@code .data}
 * @param keys by name, in the order of the declaration
 */
public record SectionKeys(String type, Map<String, Key> keys) {

  /**
   * One of them.
   *
   * @param neutral the value at which it changes nothing; empty if every value changes something
   * @param effect what Darknet does with it, where that is not done here; else empty
   */
  public record Key(String name, KeyUse use, String neutral, String effect) {}

  public SectionKeys {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  static SectionKeys of(String type) {
    return new SectionKeys(type, Map.of());
  }

  SectionKeys obeyed(String names) {
    return with(KeyUse.OBEYED, names);
  }

  SectionKeys training(String names) {
    return with(KeyUse.TRAINING, names);
  }

  SectionKeys nothing(String names) {
    return with(KeyUse.NOTHING, names);
  }

  /** A key that is not obeyed, although it changes what Darknet computes. */
  SectionKeys ignored(String name, String neutral, String effect) {
    return with(new Key(name, KeyUse.IGNORED, neutral, effect));
  }

  SectionKeys and(SectionKeys others) {
    SectionKeys all = this;
    for (Key key : others.keys.values()) {
      all = all.with(key);
    }
    return all;
  }

  private SectionKeys with(KeyUse use, String names) {
    SectionKeys all = this;
    for (String name : names.split(" ", -1)) {
      all = all.with(new Key(name, use, "", ""));
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

  /** The key that differs from this one in nothing but capitals. */
  Optional<String> meant(String name) {
    return keys.keySet().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst();
  }
}
