package org.prunepoint.yolov5.torch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of a pickle, in its order. Its keys are scalars, so that nothing hashes what may
 * contain itself; two are equal only if they are the same.
 */
public final class PyDict {
  private final Map<Object, @Nullable Object> items = new LinkedHashMap<>();

  /** The value; null if it is not there, or None. */
  public @Nullable Object get(Object key) {
    return items.get(key);
  }

  public boolean has(Object key) {
    return items.containsKey(key);
  }

  /** Strings and numbers, in their order. */
  public Set<Object> keys() {
    return items.keySet();
  }

  /** Keys and values, in their order. */
  Set<Map.Entry<Object, @Nullable Object>> entries() {
    return items.entrySet();
  }

  /** In the order of the keys. */
  public Collection<@Nullable Object> values() {
    return items.values();
  }

  public void put(Object key, @Nullable Object value) {
    items.put(key, value);
  }
}
