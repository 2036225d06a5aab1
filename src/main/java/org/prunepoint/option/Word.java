package org.prunepoint.option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * How a value is read and written as a word, and what is expected of it.
 *
 * @param <T> value; immutable, with {@code equals}
 */
public final class Word<T> {
  /** What a word is, for whoever draws a field or a document. */
  public enum Kind {
    WHOLE,
    DECIMAL,
    CHOICE,
    FLAG,
    TEXT
  }

  private final Kind kind;
  private final List<String> labels;
  private final Expected expected;
  private final Reading<T> reading;
  private final List<T> choices;
  private final Function<T, String> meaning;
  private final UnaryOperator<String> typing;

  private Word(
      Kind kind,
      List<String> labels,
      Expected expected,
      Reading<T> reading,
      List<T> choices,
      Function<T, String> meaning) {
    this(kind, labels, expected, reading, choices, meaning, UnaryOperator.identity());
  }

  private Word(
      Kind kind,
      List<String> labels,
      Expected expected,
      Reading<T> reading,
      List<T> choices,
      Function<T, String> meaning,
      UnaryOperator<String> typing) {
    this.kind = kind;
    this.labels = labels;
    this.expected = expected;
    this.reading = reading;
    this.choices = List.copyOf(choices);
    this.meaning = meaning;
    this.typing = typing;
  }

  private Word(Kind kind, String label, Expected expected, Reading<T> reading) {
    this(kind, List.of(label), expected, reading, List.of(), _ -> "");
  }

  /** A whole number from least to most; {@link Integer#MAX_VALUE} is no bound. */
  public static Word<Integer> whole(int least, int most) {
    String bounds = Figures.bounds(least, most == Integer.MAX_VALUE ? Long.MAX_VALUE : most);
    return new Word<>(
        Kind.WHOLE, "N", new Expected("a whole number", bounds), Figures.whole(least, most));
  }

  /** Any whole number of 64 bits from least on; {@link Long#MIN_VALUE} is no bound. */
  public static Word<Long> large(long least) {
    String bounds = Figures.bounds(least, Long.MAX_VALUE);
    return new Word<>(
        Kind.WHOLE, "N", new Expected("a whole number", bounds), Figures.large(least));
  }

  /** A number: 0.5, .5 or 5e-1. */
  public static Word<Double> decimal(Bounds bounds) {
    return new Word<>(
        Kind.DECIMAL, "X", new Expected("a number", bounds.words()), Figures.decimal(bounds));
  }

  /** A number from 0 to 1. */
  public static Word<Double> share() {
    return decimal(Bounds.SHARE);
  }

  /** Bytes: 2G, 500M, 64K or their number. */
  public static Word<Long> bytes(long least) {
    String bounds = least > 0 ? ", at least " + Figures.bytesWord(least) : "";
    return new Word<>(
        Kind.TEXT,
        "B",
        new Expected("an amount of memory such as 4G or 500M", bounds),
        Figures.bytes(least));
  }

  /** Yes or no: typed by its name alone. */
  public static Word<Boolean> flag() {
    return new Word<>(
        Kind.FLAG,
        "",
        new Expected("true or false", ""),
        new Reading<>(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException(text);
                },
            String::valueOf,
            _ -> true));
  }

  /** One of a few, by its word; upper and lower case are the same. */
  public static <T> Word<T> choice(List<T> values, Function<T, String> word) {
    return new Word<>(
        Kind.CHOICE,
        List.of("W"),
        new Expected(Words.or(values.stream().map(word).toList()), ""),
        new Reading<>(
            text ->
                values.stream()
                    .filter(v -> word.apply(v).equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new),
            word,
            values::contains),
        values,
        _ -> "");
  }

  /** One of an enum's. */
  public static <T extends Enum<T>> Word<T> choice(T[] values, Function<T, String> word) {
    return choice(Arrays.asList(values), word);
  }

  /** A file or folder, as it is typed. */
  public static Word<Path> path() {
    return of("PATH", "a path", Path::of, Path::toString);
  }

  /**
   * Something else.
   *
   * @param expected after "Expected", such as "two shares such as 0.67:1.5"
   * @param reader throws an {@link IllegalArgumentException} for what is none, or a {@link Fault}
   *     with a better sentence
   * @param writer its reverse
   */
  public static <T> Word<T> of(
      String label, String expected, Function<String, T> reader, Function<T, String> writer) {
    return new Word<>(
        Kind.TEXT, label, new Expected(expected, ""), new Reading<>(reader, writer, _ -> true));
  }

  /**
   * What is typed as several words, one after the other; where there is only one for them all, as
   * in a store, each has a line.
   *
   * @param labels one a word
   * @param expected after "Expected"
   * @param reader gets as many words as there are labels
   * @param writer its reverse
   */
  public static <T> Word<T> ofSeveral(
      List<String> labels,
      String expected,
      Function<List<String>, T> reader,
      Function<T, List<String>> writer) {
    return new Word<>(
        Kind.TEXT,
        labels,
        new Expected(expected, ""),
        Reading.ofLines(labels.size(), reader, writer),
        List.of(),
        _ -> "");
  }

  /** Several of these with commas between; nothing for none of them. */
  public Word<List<T>> list() {
    return new Word<>(Kind.TEXT, labels.getFirst() + ",...", expected.each(), reading.list());
  }

  /**
   * This, or nothing of it.
   *
   * @param none what nothing is called; may be empty
   */
  public Word<Optional<T>> optional(String none) {
    Stream<Optional<T>> nothing = choices.isEmpty() ? Stream.of() : Stream.of(Optional.empty());
    return new Word<>(
        kind,
        labels,
        expected.or(none),
        reading.optional(none),
        Stream.concat(nothing, choices.stream().map(Optional::of)).toList(),
        value -> value.map(meaning).orElse(""),
        typing);
  }

  /** The same of something: epochs, pictures. */
  public Word<T> unit(String plural) {
    return new Word<>(kind, labels, expected.of(plural), reading, choices, meaning, typing);
  }

  /** The same with this letter for its value in a usage. */
  public Word<T> label(String letter) {
    return new Word<>(kind, List.of(letter), expected, reading, choices, meaning, typing);
  }

  /** The same, each choice with a few words about it. */
  public Word<T> meaning(Function<T, String> told) {
    return new Word<>(kind, labels, expected, reading, choices, told, typing);
  }

  /**
   * The same, which a person may write in other ways than it is kept.
   *
   * @param told what was typed, as it is kept
   */
  public Word<T> typed(UnaryOperator<String> told) {
    return new Word<>(kind, labels, expected, reading, choices, meaning, told);
  }

  /**
   * What a person typed, as it is kept; {@link #parse} reads it then.
   *
   * @throws Fault if it could be meant in two ways
   */
  public String kept(String text) {
    return typing.apply(text.strip());
  }

  /**
   * Reads a value.
   *
   * @throws Fault "Expected …, found …."
   */
  public T parse(String text) {
    String stripped = text.strip();
    try {
      return reading.read(stripped);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw unexpected(stripped, e);
    }
  }

  /**
   * Looks at a value that was not read.
   *
   * @throws Fault if it could not be
   */
  public void check(T value) {
    if (!reading.holds().test(value)) {
      throw unexpected(format(value), null);
    }
  }

  private Fault unexpected(String found, @Nullable Exception cause) {
    String sentence = unexpected(found);
    return cause == null ? new Fault(sentence) : new Fault(sentence, cause);
  }

  /** The sentence for who typed this, where there is no better one. */
  public String unexpected(String found) {
    String what = found.isEmpty() ? "nothing" : '"' + found.replace("\n", " ") + '"';
    return "Expected %s, found %s.".formatted(expected(), what);
  }

  /** What {@link #parse} reads back. */
  public String format(T value) {
    return reading.writer().apply(value);
  }

  /** A number or truth value as itself, all else as its word; null for nothing. */
  @Nullable Object json(T value) {
    Object plain = value instanceof Optional<?> o ? o.orElse(null) : value;
    return plain == null || plain instanceof Number || plain instanceof Boolean
        ? plain
        : format(value);
  }

  /** To be said after "expected". */
  public String expected() {
    return expected.words();
  }

  public Kind kind() {
    return kind;
  }

  /** For its value in a usage: one, but where a value is typed as several words. */
  public List<String> labels() {
    return labels;
  }

  /** Plural; empty where it has none. */
  public String unit() {
    return expected.unit();
  }

  /** What can be chosen; empty where it is no choice. */
  public List<T> choices() {
    return choices;
  }

  /** A few words about a choice; may be empty. */
  public String about(T choice) {
    return meaning.apply(choice);
  }

  /** A choice for people: its word, and a few more where it has them. */
  public String told(T choice) {
    String more = about(choice);
    return format(choice) + (more.isEmpty() ? "" : ": " + more);
  }

  /** All choices for a help: normal (uncoupled layers), tiny (all) or none. */
  String toldChoices() {
    return Words.or(
        choices.stream()
            .filter(c -> !format(c).isEmpty()) // what an optional word is where nothing is written
            .map(
                c -> {
                  String more = about(c);
                  return format(c) + (more.isEmpty() ? "" : " (" + more + ")");
                })
            .toList());
  }
}
