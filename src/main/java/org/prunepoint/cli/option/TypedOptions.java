package org.prunepoint.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a record can be told, as options of a command: names, values, help and groups are those of
 * its {@link Options}. Words are kept as they are typed, and read when the command runs.
 *
 * @param <R> the record
 */
public final class TypedOptions<R extends Record> {
  /** A command that has some. */
  public interface Holder {
    /** In the order of the help. */
    List<TypedOptions<?>> typedOptions();
  }

  private final Options<R> options;
  private final Map<String, String> typed = new LinkedHashMap<>();

  public TypedOptions(Options<R> options) {
    this.options = options;
  }

  /** Makes all of these options of a command, under their headings. */
  public static void addAll(List<TypedOptions<?>> all, CommandSpec command) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    all.forEach(
        typed ->
            typed
                .specs()
                .forEach(
                    (heading, specs) ->
                        groups.computeIfAbsent(heading, _ -> new ArrayList<>()).addAll(specs)));
    groups.forEach(
        (heading, specs) -> {
          if (heading.isEmpty()) {
            specs.forEach(command::addOption);
          } else {
            var group =
                ArgGroupSpec.builder()
                    .heading("%n" + heading + ":%n")
                    .validate(false)
                    .exclusive(false)
                    .multiplicity("0..1")
                    .order(command.argGroups().size() + 1);
            specs.forEach(group::addArg);
            command.addArgGroup(group.build());
          }
        });
  }

  /** By heading. */
  private Map<String, List<OptionSpec>> specs() {
    Map<String, List<OptionSpec>> specs = new LinkedHashMap<>();
    options
        .all()
        .forEach(o -> specs.computeIfAbsent(o.heading(), _ -> new ArrayList<>()).add(spec(o)));
    return specs;
  }

  private OptionSpec spec(Option<R, ?> option) {
    OptionSpec.Builder spec =
        OptionSpec.builder(option.typed())
            .description(option.helpWith(options.defaults()).replace("%", "%%"))
            .setter(keeping(option.typed()));
    if (option.word().kind() == Word.Kind.FLAG) {
      return spec.type(Boolean.class).arity("0").negatable(true).fallbackValue("true").build();
    }
    if (option.fallback().isPresent()) {
      spec.arity("0..1").fallbackValue(option.fallback().get());
    } else {
      spec.arity("1");
    }
    return spec.type(String.class).paramLabel(option.word().label()).build();
  }

  /** Nothing is typed where there is no value. */
  private ISetter keeping(String name) {
    return new ISetter() {
      @Override
      @SuppressWarnings("TypeParameterUnusedInFormals") // as picocli has it
      public <T> T set(T value) {
        if (value == null) {
          typed.remove(name);
        } else {
          typed.put(name, value.toString());
        }
        return value;
      }
    };
  }

  /** What was typed, by the option as it is typed. */
  public Map<String, String> words() {
    return typed;
  }

  /**
   * A record with what was typed.
   *
   * @throws org.prunepoint.Fault that names the option whose word makes no sense, or does nothing
   *     beside the others
   */
  public R over(R base) {
    R told = options.over(base, typed);
    options.refuseIdle(told, typed.keySet());
    return told;
  }
}
