package org.prunepoint.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * All that a record can be told, in the order of the help. Immutable.
 *
 * @param <R> the record, with a default instance
 */
public final class Options<R extends Record> {
  private final Class<R> type;
  private final Supplier<R> defaults;
  private final List<Option<R, ?>> all;

  private Options(Class<R> type, Supplier<R> defaults, List<Option<R, ?>> all) {
    this.type = type;
    this.defaults = defaults;
    this.all = List.copyOf(all);
  }

  /**
   * None yet.
   *
   * @param defaults asked for when all is made, so that it may be made with these options' checks
   */
  public static <R extends Record> Options<R> of(Class<R> type, Supplier<R> defaults) {
    return new Options<>(type, defaults, List.of());
  }

  /** And this one; see {@link Option#of}. */
  public <V> Options<R> option(String name, String component, Word<V> word, String help) {
    return option(Option.of(type, name, component, word, help));
  }

  /** And this one. */
  public Options<R> option(Option<R, ?> one) {
    return and(List.of(one));
  }

  /**
   * And those of a part.
   *
   * @param component of this record that is the part
   */
  public <P extends Record> Options<R> part(String component, Options<P> part) {
    int _ = Records.index(type, component);
    List<Option<R, ?>> lifted = new ArrayList<>();
    for (Option<P, ?> option : part.all) {
      lifted.add(option.in(component));
    }
    return and(lifted);
  }

  /** And those of another list for the same record, each under its own heading. */
  public Options<R> and(Options<R> more) {
    return and(more.all);
  }

  /** Only those that are not among these names. */
  public Options<R> without(String... names) {
    Set<String> left = Set.of(names);
    left.forEach(this::named);
    return new Options<>(
        type, defaults, all.stream().filter(o -> !left.contains(o.name())).toList());
  }

  /**
   * The same record with another value for one of its components.
   *
   * @throws Fault if the record refuses it
   */
  public R with(R record, String component, Object value) {
    return type.cast(Records.with(record, component, value));
  }

  private Options<R> and(List<Option<R, ?>> more) {
    for (Option<R, ?> option : more) {
      if (all.stream().anyMatch(o -> o.name().equals(option.name()))) {
        throw new IllegalArgumentException("two options are called " + option.name());
      }
    }
    return new Options<>(type, defaults, Stream.concat(all.stream(), more.stream()).toList());
  }

  /**
   * The same, each of which does nothing unless something else holds, but for those that need
   * something of their own.
   *
   * @param otherwise the sentence for who types one in vain, without its name
   */
  public Options<R> needing(String otherwise, Predicate<R> met) {
    List<Option<R, ?>> needy = new ArrayList<>();
    all.forEach(o -> needy.add(o.hasNeed() ? o : o.needs(otherwise, met)));
    return new Options<>(type, defaults, needy);
  }

  /**
   * The same, that came to a record together: stores that were written without them are read with
   * what the record has where nothing is said.
   *
   * @param defaults the record
   */
  public Options<R> addedAs(R defaults) {
    List<Option<R, ?>> added = new ArrayList<>();
    all.forEach(o -> added.add(o.addedAs(defaults)));
    return new Options<>(type, this.defaults, added);
  }

  /** The same under this heading, but for those that have one. */
  public Options<R> under(String heading) {
    List<Option<R, ?>> headed = new ArrayList<>();
    all.forEach(o -> headed.add(o.under(heading)));
    return new Options<>(type, defaults, headed);
  }

  /** In order. */
  public List<Option<R, ?>> all() {
    return all;
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Option<R, ?> named(String name) {
    return all.stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no option is called " + name));
  }

  /** What holds where nothing is said. */
  public R defaults() {
    return defaults.get();
  }

  /**
   * What a record's constructor asks of its components, all of them in their order.
   *
   * @throws Fault that names the first option whose value is out of bounds
   */
  public void check(Object... components) {
    if (components.length != Records.count(type)) {
      throw new IllegalArgumentException(type + " has other components");
    }
    for (Option<R, ?> option : all) {
      if (option.path().size() == 1) { // a part has looked at its own
        check(option, components[Records.index(type, option.path().getFirst())]);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <V> void check(Option<?, V> option, Object value) {
    option.check((V) value);
  }

  /** Every value as a word, by the option as it is typed. */
  public Map<String, String> words(R record) {
    Map<String, String> words = new LinkedHashMap<>();
    all.forEach(o -> words.put(o.typed(), o.format(record)));
    return words;
  }

  /** Every value for a document: numbers and truth values as such. */
  public Map<String, @Nullable Object> json(R record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    all.forEach(o -> values.put(o.jsonName(), json(o, record)));
    return values;
  }

  private <V> @Nullable Object json(Option<R, V> option, R record) {
    return option.word().json(option.get(record));
  }

  /**
   * A record with what was typed, set together.
   *
   * @param words by the option as it is typed; the others stay
   * @throws Fault that names the option that there is not, or whose word makes no sense
   */
  @SuppressWarnings("unchecked")
  public R over(R base, Map<String, String> words) {
    Map<List<String>, Object> values = new LinkedHashMap<>();
    words.forEach(
        (typed, word) -> {
          Option<R, ?> option =
              all.stream()
                  .filter(o -> o.typed().equals(typed))
                  .findFirst()
                  .orElseThrow(() -> new Fault("There is no option %s.".formatted(typed)));
          values.put(option.path(), option.parse(word));
        });
    return (R) Records.with(base, values);
  }

  /**
   * The reverse of {@link #words}: every option has to be there, but for those that were
   * {@linkplain Option#addedWith added} since, and nothing else that begins like one.
   *
   * @param kept may hold more, under names that do not begin with dashes
   * @param source for sentences: the file
   * @throws Fault that names the word that is missing, or there is not, or makes no sense
   */
  public R read(Map<String, String> kept, String source) {
    Map<String, String> words = new LinkedHashMap<>();
    kept.forEach(
        (name, word) -> {
          if (name.startsWith("--")) {
            words.put(name, word);
          }
        });
    for (Option<R, ?> option : all) {
      option.before().ifPresent(word -> words.putIfAbsent(option.typed(), word));
      requireSense(option, words.get(option.typed()), source);
    }
    try {
      return over(defaults(), words);
    } catch (Fault e) {
      throw new Fault(
          "%s is damaged: %s".formatted(source, Words.lower(String.valueOf(e.getMessage()))), e);
    }
  }

  private static void requireSense(Option<?, ?> option, @Nullable String word, String source) {
    if (word == null) {
      throw new Fault("%s is damaged: it has no %s.".formatted(source, option.typed()));
    }
    try {
      var _ = option.parse(word);
    } catch (Fault e) {
      throw new Fault(
          "%s is damaged: its %s is \"%s\", expected %s."
              .formatted(source, option.typed(), word, option.word().expected()),
          e);
    }
  }

  /**
   * Refuses what was typed in vain: an option that does nothing beside the others, unless it says
   * what holds anyway.
   *
   * @param typed options as they are typed
   * @throws Fault that names the first
   */
  public void refuseIdle(R record, Collection<String> typed) {
    for (Option<R, ?> option : all) {
      if (typed.contains(option.typed()) && !option.get(record).equals(option.get(defaults()))) {
        option
            .idle(record)
            .ifPresent(
                sentence -> {
                  throw new Fault(sentence);
                });
      }
    }
  }
}
