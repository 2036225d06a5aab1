package org.prunepoint.option;

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
  private Records() {}

  /**
   * The place of a component among all.
   *
   * @throws IllegalArgumentException if there is none
   */
  static int index(Class<? extends Record> type, String component) {
    return RecordForm.of(type).index(component);
  }

  static int count(Class<? extends Record> type) {
    return RecordForm.of(type).count();
  }

  static Object get(Record record, List<String> path) {
    RecordForm form = RecordForm.of(record.getClass());
    Object value = form.get(record, form.index(path.getFirst()));
    return path.size() == 1 ? value : get((Record) value, path.subList(1, path.size()));
  }

  /** The same record with this value for one of its own components. */
  static Record with(Record record, String component, Object value) {
    RecordForm form = RecordForm.of(record.getClass());
    @Nullable Object[] all = values(form, record);
    all[form.index(component)] = value;
    return form.make(all);
  }

  /** The same record with these values at these paths, which are set together. */
  static Record with(Record record, Map<List<String>, Object> values) {
    if (values.isEmpty()) {
      return record;
    }
    Map<String, Map<List<String>, Object>> parts = new LinkedHashMap<>();
    RecordForm form = RecordForm.of(record.getClass());
    @Nullable Object[] all = values(form, record);
    values.forEach(
        (path, value) -> {
          if (path.size() == 1) {
            all[form.index(path.getFirst())] = value;
          } else {
            parts
                .computeIfAbsent(path.getFirst(), _ -> new LinkedHashMap<>())
                .put(path.subList(1, path.size()), value);
          }
        });
    parts.forEach(
        (name, below) -> {
          int i = form.index(name);
          all[i] = with((Record) all[i], below);
        });
    return form.make(all);
  }

  private static @Nullable Object[] values(RecordForm form, Record record) {
    @Nullable Object[] all = new Object[form.count()];
    Arrays.setAll(all, i -> form.get(record, i));
    return all;
  }
}
