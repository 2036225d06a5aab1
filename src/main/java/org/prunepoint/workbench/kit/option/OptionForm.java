package org.prunepoint.workbench.kit.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;

/**
 * What is filled in for a record: a field for each of its options, but for those that are typed as
 * several words.
 *
 * @param <R> the record
 */
public final class OptionForm<R extends Record> {
  private final Options<R> options;
  private final Map<String, OptionField> fields = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<R> told;
  private final StringBinding problem;
  private R base;

  /** Makes a form out of what is special about some fields. */
  public static final class Builder<R extends Record> {
    private record Special(OptionField.Check check, Observable[] also) {}

    private final Options<R> options;
    private final Map<String, Special> checks = new LinkedHashMap<>();
    private Set<String> blank = Set.of();

    public Builder(Options<R> options) {
      this.options = options;
    }

    /** These fields are empty for the default, which is known only where the form is used. */
    public Builder<R> blank(String... names) {
      blank = Set.of(names);
      return this;
    }

    /**
     * What else a field's value has to fit.
     *
     * @param also what the check looks at besides
     */
    public Builder<R> check(String name, OptionField.Check check, Observable... also) {
      checks.put(name, new Special(check, also));
      return this;
    }

    public OptionForm<R> build() {
      return new OptionForm<>(this);
    }

    private OptionField field(Option<R, ?> option) {
      Special special = checks.getOrDefault(option.name(), new Special(_ -> {}, new Observable[0]));
      R defaults = options.defaults();
      return new OptionField(
          option,
          option.format(defaults),
          blank.contains(option.name()),
          special.check,
          special.also);
    }
  }

  private OptionForm(Builder<R> builder) {
    options = builder.options;
    base = options.defaults();
    for (Option<R, ?> option : options.all()) {
      if (option.word().labels().size() == 1) {
        fields.put(option.name(), builder.field(option));
      }
    }
    told = new ReadOnlyObjectWrapper<>(this, "told", options.defaults());
    List<Observable> problems = new ArrayList<>();
    for (OptionField field : fields.values()) {
      problems.add(field.problemBinding());
      field.textProperty().addListener((_, _, _) -> told.set(soFar()));
    }
    told.set(soFar()); // once, and not after each field: a form is made where a window waits
    problem =
        Bindings.createStringBinding(
            () ->
                fields.values().stream()
                    .map(f -> f.named(f.problemBinding().get()))
                    .filter(sentence -> !sentence.isEmpty())
                    .findFirst()
                    .orElse(""),
            problems.toArray(Observable[]::new));
  }

  /** What can be read, over what holds where the fields say nothing. */
  private R soFar() {
    try {
      return options.over(base, words(false));
    } catch (Fault _) {
      return told.get();
    }
  }

  private Map<String, String> words(boolean all) {
    Map<String, String> words = new LinkedHashMap<>();
    for (OptionField field : fields.values()) {
      if (!field.saysNothing() && (all || field.problemBinding().get().isEmpty())) {
        words.put(field.option().typed(), field.textProperty().get());
      }
    }
    return words;
  }

  /**
   * What the fields say, over what holds where they say nothing.
   *
   * @throws Fault if one cannot be read
   */
  public R over(R base) {
    return options.over(base, words(true));
  }

  /** What holds beside the fields: which of them do something may depend on it. */
  public void beside(R record) {
    base = record;
    told.set(soFar());
  }

  /** Says what is wrong with fields anew, in the language spoken now. */
  public void sayAgain() {
    fields.values().forEach(OptionField::sayAgain);
  }

  /** Fills all fields. */
  public void show(R record) {
    for (Option<R, ?> option : options.all()) {
      OptionField field = fields.get(option.name());
      if (field != null) {
        field.show(option.format(record));
      }
    }
  }

  /**
   * The field of an option.
   *
   * @throws NullPointerException if there is none
   */
  public OptionField field(String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  /** In the order of the options. */
  public Collection<OptionField> fields() {
    return fields.values();
  }

  /** Whether an option does nothing beside what the other fields say. */
  public BooleanBinding idleBinding(String name) {
    Option<R, ?> option = options.named(name);
    return Bindings.createBooleanBinding(() -> option.idle(told.get()).isPresent(), told);
  }

  /** The first field that cannot be read, in a sentence; else empty. */
  public StringBinding problemBinding() {
    return problem;
  }
}
