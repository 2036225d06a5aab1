package org.prunepoint.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words. */
public abstract class Word<T> implements ITypeConverter<T> {
  private final List<T> values;
  private final Function<T, String> word;

  protected Word(T[] values, Function<T, String> word) {
    this.values = Arrays.asList(values);
    this.word = word;
  }

  @Override
  public T convert(String text) {
    return values.stream()
        .filter(v -> word.apply(v).equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected %s, found %s"
                        .formatted(
                            values.stream().map(word).collect(Collectors.joining(" or ")), text)));
  }
}
