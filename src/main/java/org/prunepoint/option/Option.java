package org.prunepoint.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.prunepoint.Fault;

/**
 * One thing that a record can be told.
 *
 * @param <R> the record
 * @param <V> the value
 */
public final class Option<R extends Record, V> {
  /** What has to hold for an option to do anything. */
  private record Need<R>(String otherwise, Predicate<R> met) {}

  /**
   * What holds where no value was said.
   *
   * @param byDefault how the help says its default, where the value says too little
   * @param alone the word that it has where it is typed without one
   * @param before the word that holds for what was kept when there was no such option
   */
  private record Unsaid(
      Optional<String> byDefault, Optional<String> alone, Optional<String> before) {
    static final Unsaid NONE = new Unsaid(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private final Class<? extends Record> owner;
  private final List<String> path;
  private final String name;
  private final String heading;
  private final String help;
  private final Word<V> word;
  private final Unsaid unsaid;
  private final Optional<Need<R>> need;

  private Option(
      Class<? extends Record> owner,
      List<String> path,
      String name,
      String heading,
      String help,
      Word<V> word,
      Unsaid unsaid,
      Optional<Need<R>> need) {
    this.owner = owner;
    this.path = path;
    this.name = name;
    this.heading = heading;
    this.help = help;
    this.word = word;
    this.unsaid = unsaid;
    this.need = need;
  }

  /**
   * @param type of the record
   * @param name as it is typed, without the dashes in front
   * @param component of the record that it sets
   * @param help whole sentences; {@code {choices}} stands for those of the word. The default is
   *     added
   * @throws IllegalArgumentException if the record has no such component
   */
  public static <R extends Record, V> Option<R, V> of(
      Class<R> type, String name, String component, Word<V> word, String help) {
    int _ = Records.index(type, component);
    return new Option<>(
        type, List.of(component), name, "", help, word, Unsaid.NONE, Optional.empty());
  }

  /** The same with these words for its default in the help, where the value says too little. */
  public Option<R, V> withDefaultWords(String words) {
    return with(new Unsaid(Optional.of(words), unsaid.alone, unsaid.before));
  }

  /** The same, that can be typed without a value and then has this one. */
  public Option<R, V> withFallback(V value) {
    return with(new Unsaid(unsaid.byDefault, Optional.of(word.format(value)), unsaid.before));
  }

  /**
   * The same, that there was not always: stores that were written without it are read with this
   * value, which is what was done then.
   */
  public Option<R, V> addedWith(V value) {
    return with(new Unsaid(unsaid.byDefault, unsaid.alone, Optional.of(word.format(value))));
  }

  /** The same with what a record has as the value of stores that were written without it. */
  Option<R, V> addedAs(R record) {
    return addedWith(get(record));
  }

  private Option<R, V> with(Unsaid other) {
    return new Option<>(owner, path, name, heading, help, word, other, need);
  }

  /**
   * The same, that does nothing unless something else holds.
   *
   * @param otherwise the sentence for who types it in vain, without its name: "does nothing without
   *     --sparsity."
   */
  public Option<R, V> needs(String otherwise, Predicate<R> met) {
    return new Option<>(
        owner, path, name, heading, help, word, unsaid, Optional.of(new Need<>(otherwise, met)));
  }

  boolean hasNeed() {
    return need.isPresent();
  }

  Option<R, V> under(String newHeading) {
    return new Option<>(
        owner, path, name, heading.isEmpty() ? newHeading : heading, help, word, unsaid, need);
  }

  /** The same option of a record that has this option's record as a part. */
  <W extends Record> Option<W, V> in(String component) {
    List<String> longer = Stream.concat(Stream.of(component), path.stream()).toList();
    Optional<Need<W>> lifted =
        need.map(n -> new Need<>(n.otherwise, w -> n.met.test(part(w, component))));
    return new Option<>(owner, longer, name, heading, help, word, unsaid, lifted);
  }

  @SuppressWarnings("unchecked")
  private R part(Record whole, String component) {
    return (R) Records.get(whole, List.of(component));
  }

  /** What the record has. */
  @SuppressWarnings("unchecked")
  public V get(R record) {
    return (V) Records.get(record, path);
  }

  /**
   * The same record with this value.
   *
   * @throws Fault if the record refuses it
   */
  @SuppressWarnings("unchecked")
  public R with(R record, V value) {
    return (R) Records.with(record, Map.of(path, value));
  }

  /**
   * Reads a value.
   *
   * @throws Fault "--name: expected …, found …."
   */
  public V parse(String text) {
    return naming(() -> word.parse(text));
  }

  /**
   * What a person typed, as it is kept, see {@link Word#kept}.
   *
   * @throws Fault "--name: …"
   */
  public String kept(String text) {
    return naming(() -> word.kept(text));
  }

  /**
   * Looks at a value that was not read.
   *
   * @throws Fault "--name: expected …, found …."
   */
  void check(V value) {
    naming(
        () -> {
          word.check(value);
          return value;
        });
  }

  private <T> T naming(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Fault e) {
      throw new Fault(typed() + ": " + Words.lower(String.valueOf(e.getMessage())), e);
    }
  }

  /** The value that a record has, as a word. */
  public String format(R record) {
    return word.format(get(record));
  }

  /** Why it does nothing beside what else the record has, in a sentence; empty if it does. */
  public Optional<String> idle(R record) {
    return need.filter(n -> !n.met.test(record)).map(n -> typed() + " " + n.otherwise);
  }

  /**
   * Help and default.
   *
   * @param defaults whose value it is
   */
  public String helpWith(R defaults) {
    return help() + " Default: " + defaultWords(defaults) + ".";
  }

  /** The default: its word, or more where that says too little. */
  public String defaultWords(R defaults) {
    return unsaid.byDefault.orElseGet(() -> format(defaults));
  }

  /** The words for its default where the value says too little; else empty. */
  public Optional<String> defaultWords() {
    return unsaid.byDefault;
  }

  /** The help with {@code {choices}} where they go: who says it otherwise says it of this. */
  public String helpForm() {
    return help;
  }

  /** Without the default. */
  public String help() {
    return help.replace("{choices}", word.toldChoices());
  }

  /** Without dashes in front: calibration-images. */
  public String name() {
    return name;
  }

  /** As it is typed and kept: --calibration-images. */
  public String typed() {
    return "--" + name;
  }

  /** As a document names it: calibrationImages. */
  public String jsonName() {
    return Words.camel(name);
  }

  /** Of its group in a help or a form; may be empty. */
  public String heading() {
    return heading;
  }

  public Word<V> word() {
    return word;
  }

  /** The word that it has where it is typed without one; empty where it needs one. */
  public Optional<String> fallback() {
    return unsaid.alone;
  }

  /**
   * The word that holds for what was kept before there was this option; empty if there always was.
   */
  Optional<String> before() {
    return unsaid.before;
  }

  /** The record that has the component itself: of a part's option, the part. */
  public Class<? extends Record> owner() {
    return owner;
  }

  /** What it sets in its {@link #owner}. */
  public String component() {
    return path.getLast();
  }

  List<String> path() {
    return path;
  }

  @Override
  public String toString() {
    return typed();
  }
}
