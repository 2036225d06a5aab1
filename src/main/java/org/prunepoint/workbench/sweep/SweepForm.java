package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.prune.Strategy;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.workbench.kit.option.OptionForm;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.PruningChoice;

/** What the user fills in before a sweep, beside the {@linkplain #choice() recipe}. */
public final class SweepForm {
  private static final Texts TEXTS = Texts.of(SweepForm.class);

  private final OptionForm<SweepRequest> form =
      new OptionForm.Builder<>(SweepRequest.OPTIONS.without("strategies", "auto"))
          .blank(
              "percents", "cut-units", "target", "max-fall", "within", "distil-last", "threshold")
          .build();
  private final ObservableSet<Strategy> strategies =
      FXCollections.observableSet(EnumSet.noneOf(Strategy.class));
  private final PruningChoice choice;
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>(this, "folder");
  private final StringProperty master = new SimpleStringProperty(this, "master", "");
  private final BooleanProperty resume = new SimpleBooleanProperty(this, "resume", true);

  SweepForm(PruningChoice choice) {
    this.choice = choice;
    choice
        .strategyProperty()
        .subscribe(
            s -> {
              strategies.clear();
              strategies.add(s);
            });
    // Each of these answers the other's question.
    text("target").subscribe(word -> clear("within", !word.isBlank()));
    text("units").subscribe(word -> clear("cut-units", word.equals("false")));
  }

  private void clear(String option, boolean idle) {
    if (idle) {
      text(option).set("");
    }
  }

  /**
   * The request as the core wants it.
   *
   * @throws Fault if a field cannot be read
   */
  public SweepRequest request() {
    List<Strategy> swept = swept();
    PruningRecipe recipe = choice.recipe();
    String problem = form.problemBinding().get();
    if (!problem.isEmpty()) {
      throw new Fault(problem);
    }
    return form.over(SweepRequest.DEFAULT)
        .withRecipe(recipe.with(recipe.settings().withStrategy(swept.getFirst())))
        .withStrategies(swept.size() == 1 ? List.of() : swept);
  }

  private List<Strategy> swept() {
    if (strategies.isEmpty()) {
      throw new Fault(TEXTS.get("strategies.none"));
    }
    return strategies.stream().sorted().toList();
  }

  /** Tells of every change of what would be swept. */
  void onChange(Runnable told) {
    form.fields().forEach(f -> f.textProperty().addListener(_ -> told.run()));
    for (Observable part : choice.parts()) {
      part.addListener((InvalidationListener) _ -> told.run());
    }
    strategies.addListener((InvalidationListener) _ -> told.run());
  }

  /** What the next start shall find. */
  void remember(Memory memory) {
    form.fields().forEach(f -> memory.keep("option." + f.option().name(), f.textProperty()));
    memory.keepLines(
        "strategies",
        () -> strategies.stream().sorted().map(Strategy::word).toList(),
        kept -> {
          strategies.clear();
          List.of(Strategy.values()).stream()
              .filter(s -> kept.contains(s.word()))
              .forEach(strategies::add);
        },
        strategies);
    memory.keep("resume", resume);
    memory.keep("master", master);
    memory.keep(
        "folder",
        () -> folder.get() == null ? "" : folder.get().toString(),
        kept -> folder.set(kept.isEmpty() ? null : Path.of(kept)),
        folder);
  }

  /** The fields. */
  public OptionForm<SweepRequest> form() {
    return form;
  }

  /** What is typed for an option. */
  public StringProperty text(String option) {
    return form.field(option).textProperty();
  }

  /** Those to be swept, one after the other. */
  public ObservableSet<Strategy> strategies() {
    return strategies;
  }

  /** What is shared with preview and fit. */
  public PruningChoice choice() {
    return choice;
  }

  /** Where results are kept; null for a folder beside the weights. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }

  /** The master of a Spark cluster that measures the points; empty for this machine. */
  public StringProperty masterProperty() {
    return master;
  }

  /** Go on with an interrupted sweep found in the folder. */
  public BooleanProperty resumeProperty() {
    return resume;
  }
}
