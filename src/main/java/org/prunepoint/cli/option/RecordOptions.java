package org.prunepoint.cli.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options of a record as options of a command, under their headings. A command has one or more
 * of these, implements {@link Asked} and names {@link Adder} as its model transformer.
 *
 * @param <R> the record
 */
public final class RecordOptions<R extends Record> {
  private final Options<R> options;
  private final Map<String, String> typed = new LinkedHashMap<>();
  private @Nullable CommandSpec spec;

  public RecordOptions(Options<R> options) {
    this.options = options;
  }

  /** A command that has some. */
  public interface Asked {
    /** In the order of the help. */
    List<RecordOptions<?>> recordOptions();
  }

  /** Adds a command's record options to what its annotations say. */
  public static final class Adder implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      Map<String, ArgGroupSpec.Builder> groups = new LinkedHashMap<>();
      for (RecordOptions<?> some : ((Asked) spec.userObject()).recordOptions()) {
        some.addTo(spec, groups);
      }
      groups.values().forEach(g -> spec.addArgGroup(g.build()));
      return spec;
    }
  }

  private void addTo(CommandSpec command, Map<String, ArgGroupSpec.Builder> groups) {
    spec = command;
    R defaults = options.defaults();
    for (Option<R, ?> option : options.all()) {
      OptionSpec made = spec(option, defaults);
      if (option.heading().isEmpty()) {
        command.addOption(made);
      } else {
        groups.computeIfAbsent(option.heading(), h -> group(h, groups.size())).addArg(made);
      }
    }
  }

  private static ArgGroupSpec.Builder group(String heading, int place) {
    return ArgGroupSpec.builder()
        .validate(false)
        .multiplicity("0..1")
        .order(place)
        .heading("%n" + escaped(heading) + ":%n");
  }

  private <V> OptionSpec spec(Option<R, V> option, R defaults) {
    Word<V> word = option.word();
    OptionSpec.Builder builder = OptionSpec.builder(option.typed()).setter(setter(option.typed()));
    if (word.kind() == Word.Kind.FLAG) {
      boolean on = word.format(option.get(defaults)).equals("true");
      return builder
          .type(boolean.class)
          .arity("0")
          .negatable(on)
          .fallbackValue("true")
          .description(escaped(option.help() + (on ? " Default: yes." : "")))
          .build();
    }
    int words = word.labels().size();
    builder
        .type(words == 1 ? String.class : String[].class)
        .arity(option.fallback().isPresent() ? "0..1" : String.valueOf(words))
        .paramLabel(String.join(" ", word.labels()))
        .hideParamSyntax(words > 1)
        .description(escaped(option.helpWith(defaults)))
        .completionCandidates(word.choices().stream().map(word::format).toList());
    option.fallback().ifPresent(builder::fallbackValue);
    if (words > 1) { // a cfg and its weights: all that is typed so
      builder.parameterConsumer(new ModelFilesConsumer());
    }
    return builder.build();
  }

  /** Picocli's texts are formats. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  private ISetter setter(String name) {
    return new ISetter() {
      @Override
      public <T> @Nullable T set(@Nullable T value) {
        switch (value) {
          case null -> typed.remove(name);
          case String[] words -> // given twice, it has too many of them
              typed.merge(name, String.join("\n", words), (a, b) -> a + "\n" + b);
          default -> typed.put(name, sensible(name, value.toString()));
        }
        return value;
      }
    };
  }

  /** What makes no sense is a misuse before anything is done. */
  private String sensible(String name, String word) {
    for (Option<R, ?> option : options.all()) {
      if (option.typed().equals(name)) {
        return understood(
            () -> {
              String kept = option.kept(word);
              var _ = option.parse(kept);
              return kept;
            });
      }
    }
    return word;
  }

  /** Whether one was typed at all: its name without dashes. */
  public boolean typed(String name) {
    return typed.containsKey(options.named(name).typed());
  }

  /** What was typed, as it was typed. */
  public Set<String> typed() {
    return Set.copyOf(typed.keySet());
  }

  /** What was typed, by the option as it is typed. */
  public Map<String, String> words() {
    return Collections.unmodifiableMap(typed);
  }

  /**
   * What was typed, over what holds without.
   *
   * @throws ParameterException if a value makes no sense, or an option was typed in vain
   */
  public R over(R base) {
    return understood(
        () -> {
          R told = options.over(base, typed);
          options.refuseIdle(told, typed.keySet());
          return told;
        });
  }

  private <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Fault e) {
      CommandSpec command = spec;
      if (command == null) {
        throw e;
      }
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
