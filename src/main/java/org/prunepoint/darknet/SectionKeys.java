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
   * @param value how it is read; text where it is not obeyed
   * @param neutral the value at which it changes nothing; empty if every value changes something
   * @param effect what Darknet does with it, where that is not done here; else empty
   */
  public record Key(String name, KeyUse use, KeyValue value, String neutral, String effect) {
    private Key as(KeyValue other) {
      return new Key(name, use, other, neutral, effect);
    }
  }

  public SectionKeys {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  static SectionKeys of(String type) {
    return new SectionKeys(type, Map.of());
  }

  /** Whole numbers, unless {@link #read} says otherwise. */
  SectionKeys obeyed(String names) {
    return with(KeyUse.OBEYED, names);
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
    return with(KeyUse.TRAINING, names);
  }

  SectionKeys nothing(String names) {
    return with(KeyUse.NOTHING, names);
  }

  /** A key that is not obeyed, although it changes what Darknet computes. */
  SectionKeys ignored(String name, String neutral, String effect) {
    return with(new Key(name, KeyUse.IGNORED, KeyValue.TEXT, neutral, effect));
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
      all =
          all.with(
              new Key(name, use, use == KeyUse.OBEYED ? KeyValue.WHOLE : KeyValue.TEXT, "", ""));
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
