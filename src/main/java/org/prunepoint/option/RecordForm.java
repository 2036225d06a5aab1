package org.prunepoint.option;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a class are read and made. Looked up once a class: a window that moves a
 * slider makes records at every step.
 */
final class RecordForm {
  private static final ClassValue<RecordForm> FORMS =
      new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
          return new RecordForm(type);
        }
      };

  private final Class<?> type;
  private final Map<String, Integer> places = new HashMap<>();
  private final MethodHandle[] readers;
  private final MethodHandle maker;

  private RecordForm(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    readers = new MethodHandle[components.length];
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    try {
      for (int i = 0; i < components.length; i++) {
        places.put(components[i].getName(), i);
        types[i] = components[i].getType();
        readers[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Record.class));
      }
      maker =
          lookup
              .unreflectConstructor(type.getDeclaredConstructor(types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Record.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not public", e);
    }
  }

  static RecordForm of(Class<? extends Record> type) {
    return FORMS.get(type);
  }

  int count() {
    return readers.length;
  }

  /**
   * @throws IllegalArgumentException if there is no such component
   */
  int index(String component) {
    Integer place = places.get(component);
    if (place == null) {
      throw new IllegalArgumentException(type + " has no component " + component);
    }
    return place;
  }

  Object get(Record record, int index) {
    try {
      return (Object) readers[index].invokeExact(record);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** By the canonical constructor, whose checks hold. */
  Record make(@Nullable Object[] values) {
    try {
      return (Record) maker.invokeExact(values);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** What the record's own code threw. */
  private static RuntimeException unchecked(Throwable e) {
    return switch (e) {
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      default -> new IllegalStateException(e);
    };
  }
}
