package org.prunepoint.option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,12})([KMG]?)B?", Pattern.CASE_INSENSITIVE);

  private final Kind kind;
  private final List<String> labels;
  private final String noun;
  private final String bounds;
  private final String unit;
  private final Function<String, T> reader;
  private final Function<T, String> writer;
  private final Predicate<T> holds;
  private final List<T> choices;
  private final Function<T, String> meaning;

  private Word(
      Kind kind,
      List<String> labels,
      String noun,
      String bounds,
      String unit,
      Function<String, T> reader,
      Function<T, String> writer,
      Predicate<T> holds,
      List<T> choices,
      Function<T, String> meaning) {
    this.kind = kind;
    this.labels = labels;
    this.noun = noun;
    this.bounds = bounds;
    this.unit = unit;
    this.reader = reader;
    this.writer = writer;
    this.holds = holds;
    this.choices = List.copyOf(choices);
    this.meaning = meaning;
  }

  private static <T> Word<T> of(
      Kind kind,
      String label,
      String noun,
      String bounds,
      Function<String, T> reader,
      Function<T, String> writer,
      Predicate<T> holds) {
    return new Word<>(
        kind, List.of(label), noun, bounds, "", reader, writer, holds, List.of(), _ -> "");
  }

  /** A whole number from least to most; {@link Integer#MAX_VALUE} is no bound. */
  public static Word<Integer> whole(int least, int most) {
    return of(
        Kind.WHOLE,
        "N",
        "a whole number",
        whole((long) least, most == Integer.MAX_VALUE ? Long.MAX_VALUE : most),
        Integer::valueOf,
        String::valueOf,
        n -> n >= least && n <= most);
  }

  /** Any whole number of 64 bits from least on; {@link Long#MIN_VALUE} is no bound. */
  public static Word<Long> large(long least) {
    return of(
        Kind.WHOLE,
        "N",
        "a whole number",
        whole(least, Long.MAX_VALUE),
        Long::valueOf,
        String::valueOf,
        n -> n >= least);
  }

  private static String whole(long least, long most) {
    if (most != Long.MAX_VALUE) {
      return " from " + least + " to " + most;
    }
    return least == Long.MIN_VALUE ? "" : ", " + least + " or more";
  }

  /** A number: 0.5, .5 or 5e-1. */
  public static Word<Double> decimal(Bounds bounds) {
    return of(
        Kind.DECIMAL,
        "X",
        "a number",
        bounds.words(),
        text -> {
          if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException(text);
          }
          return Double.valueOf(text);
        },
        Words::figure,
        bounds::hold);
  }

  /** A number from 0 to 1. */
  public static Word<Double> share() {
    return decimal(Bounds.SHARE);
  }

  /** Bytes: 2G, 500M, 64K or their number. */
  public static Word<Long> bytes(long least) {
    return of(
        Kind.TEXT,
        "B",
        "an amount of memory such as 4G or 500M",
        least > 0 ? ", at least " + bytesWord(least) : "",
        text -> {
          Matcher form = BYTES.matcher(text);
          if (!form.matches()) {
            throw new NumberFormatException(text);
          }
          int shift = "KMG".indexOf(form.group(2).toUpperCase(Locale.ROOT));
          long unit = form.group(2).isEmpty() ? 1 : 1L << (10 * (shift + 1));
          return Math.multiplyExact(Long.parseLong(form.group(1)), unit);
        },
        Word::bytesWord,
        n -> n >= least);
  }

  private static String bytesWord(long bytes) {
    for (int power = 3; power > 0; power--) {
      long unit = 1L << (10 * power);
      if (bytes >= unit && bytes % unit == 0) {
        return bytes / unit + "KMG".substring(power - 1, power);
      }
    }
    return String.valueOf(bytes);
  }

  /** Yes or no: typed by its name alone. */
  public static Word<Boolean> flag() {
    return of(
        Kind.FLAG,
        "",
        "true or false",
        "",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            },
        String::valueOf,
        _ -> true);
  }

  /** One of a few, by its word; upper and lower case are the same. */
  public static <T> Word<T> choice(List<T> values, Function<T, String> word) {
    return new Word<>(
        Kind.CHOICE,
        List.of("W"),
        Words.or(values.stream().map(word).toList()),
        "",
        "",
        text ->
            values.stream()
                .filter(v -> word.apply(v).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        word,
        values::contains,
        values,
        _ -> "");
  }

  /** One of an enum's. */
  public static <T extends Enum<T>> Word<T> choice(T[] values, Function<T, String> word) {
    return choice(Arrays.asList(values), word);
  }

  /** A file or folder, as it is typed. */
  public static Word<Path> path() {
    return of(Kind.TEXT, "PATH", "a path", "", Path::of, Path::toString, _ -> true);
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
    return of(Kind.TEXT, label, expected, "", reader, writer, _ -> true);
  }

  /**
   * What is typed as several words, one after the other; where there is only one for them all, as in
   * a store, each has a line.
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
        expected,
        "",
        "",
        text -> {
          List<String> words = List.of(text.split("\n", -1));
          if (words.size() != labels.size()) {
            throw new IllegalArgumentException(text);
          }
          return reader.apply(words);
        },
        value -> String.join("\n", writer.apply(value)),
        _ -> true,
        List.of(),
        _ -> "");
  }

  /** Several of these with commas between; nothing for none of them. */
  public Word<List<T>> list() {
    return of(
        Kind.TEXT,
        labels.getFirst() + ",...",
        "a list with commas, each " + expected(),
        "",
        text ->
            text.isEmpty() ? List.of() : Stream.of(text.split(",", -1)).map(this::parse).toList(),
        values -> values.stream().map(writer).collect(Collectors.joining(",")),
        values -> values.stream().allMatch(holds));
  }

  /**
   * This, or nothing of it.
   *
   * @param none what nothing is called; may be empty
   */
  public Word<Optional<T>> optional(String none) {
    return new Word<>(
        kind,
        labels,
        none.isEmpty() ? noun : none + " or " + noun,
        bounds,
        unit,
        text -> text.equalsIgnoreCase(none) ? Optional.empty() : Optional.of(reader.apply(text)),
        value -> value.map(writer).orElse(none),
        value -> value.map(holds::test).orElse(true),
        choices.isEmpty()
            ? List.of()
            : Stream.concat(Stream.of(Optional.<T>empty()), choices.stream().map(Optional::of))
                .toList(),
        value -> value.map(meaning).orElse(""));
  }

  /** The same of something: epochs, pictures. */
  public Word<T> unit(String plural) {
    return new Word<>(kind, labels, noun, bounds, plural, reader, writer, holds, choices, meaning);
  }

  /** The same with this letter for its value in a usage. */
  public Word<T> label(String letter) {
    return new Word<>(kind, List.of(letter), noun, bounds, unit, reader, writer, holds, choices, meaning);
  }

  /** The same, each choice with a few words about it. */
  public Word<T> meaning(Function<T, String> told) {
    return new Word<>(kind, labels, noun, bounds, unit, reader, writer, holds, choices, told);
  }

  /**
   * Reads a value.
   *
   * @throws Fault "Expected …, found …."
   */
  public T parse(String text) {
    String stripped = text.strip();
    try {
      T value = reader.apply(stripped);
      if (holds.test(value)) {
        return value;
      }
    } catch (IllegalArgumentException | ArithmeticException _) {
      // said below
    }
    throw unexpected(stripped);
  }

  /**
   * Looks at a value that was not read.
   *
   * @throws Fault if it could not be
   */
  public void check(T value) {
    if (!holds.test(value)) {
      throw unexpected(writer.apply(value));
    }
  }

  private Fault unexpected(String found) {
    return new Fault(
        "Expected "
            + expected()
            + (found.isEmpty() ? ", found nothing." : ", found \"" + found.replace("\n", " ") + "\"."));
  }

  /** What {@link #parse} reads back. */
  public String format(T value) {
    return writer.apply(value);
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
    return noun + (unit.isEmpty() ? "" : " of " + unit) + bounds;
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
    return unit;
  }

  /** What can be chosen; empty where it is no choice. */
  public List<T> choices() {
    return choices;
  }

  /** A choice for people: its word, and a few more where it has them. */
  public String told(T choice) {
    String more = meaning.apply(choice);
    return format(choice) + (more.isEmpty() ? "" : ": " + more);
  }

  /** All choices for a help: normal (uncoupled layers), tiny (all) or none. */
  String toldChoices() {
    return Words.or(
        choices.stream()
            .map(
                c -> {
                  String more = meaning.apply(c);
                  return format(c) + (more.isEmpty() ? "" : " (" + more + ")");
                })
            .toList());
  }
}
