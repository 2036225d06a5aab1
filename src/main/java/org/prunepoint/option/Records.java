package org.prunepoint.option;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads components of records, and makes records with some replaced; a component is named by its
 * path, as records have parts. The records have to be public.
 */
final class Records {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Records() {}

  /**
   * The place of a component among all.
   *
   * @throws IllegalArgumentException if there is none
   */
  static int index(Class<? extends Record> type, String component) {
    RecordComponent[] components = COMPONENTS.get(type);
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(component)) {
        return i;
      }
    }
    throw new IllegalArgumentException(type + " has no component " + component);
  }

  static int count(Class<? extends Record> type) {
    return COMPONENTS.get(type).length;
  }

  static Object get(Record record, List<String> path) {
    Object value = get(record, index(record.getClass(), path.getFirst()));
    return path.size() == 1 ? value : get((Record) value, path.subList(1, path.size()));
  }

  private static Object get(Record record, int index) {
    try {
      return COMPONENTS.get(record.getClass())[index].getAccessor().invoke(record);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(record.getClass() + " is not public", e);
    }
  }

  /** The same record with these values at these paths, which are set together. */
  static Record with(Record record, Map<List<String>, Object> values) {
    if (values.isEmpty()) {
      return record;
    }
    Map<String, Map<List<String>, Object>> parts = new LinkedHashMap<>();
    Class<? extends Record> type = record.getClass();
    @Nullable Object[] all = new Object[count(type)];
    Arrays.setAll(all, i -> get(record, i));
    values.forEach(
        (path, value) -> {
          if (path.size() == 1) {
            all[index(type, path.getFirst())] = value;
          } else {
            parts
                .computeIfAbsent(path.getFirst(), _ -> new LinkedHashMap<>())
                .put(path.subList(1, path.size()), value);
          }
        });
    parts.forEach(
        (name, below) -> {
          int i = index(type, name);
          all[i] = with((Record) all[i], below);
        });
    return made(type, all);
  }

  private static Record made(Class<? extends Record> type, @Nullable Object[] all) {
    Class<?>[] types =
        Arrays.stream(COMPONENTS.get(type)).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(all);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not public", e);
    }
  }

  /** What the record's own code threw. */
  private static RuntimeException unwrapped(InvocationTargetException e) {
    return switch (e.getCause()) {
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
