package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.prune.measure.PageTerms;
import org.prunepoint.workbench.prune.measure.PointMeasurer;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Single points measured here: exactly what the page says, repaired, with its recipe. */
public final class MeasuredViewModel {
  private static final Texts TEXTS = Texts.of(MeasuredViewModel.class);

  private record Conditions(Path weights, Path data, Scoring scoring, NetworkInput input) {}

  private final SoleJob job;
  private final Messages messages;
  private final PointMeasurer core;
  private final PageTerms terms;
  private final ObservableList<MeasuredPoint> points = FXCollections.observableArrayList();
  private final Map<Conditions, Scores> unpruned = new HashMap<>();
  private final BooleanBinding measurable;
  private Runnable changed = () -> {};
  private Consumer<KnownPair> known = _ -> {};
  private int generation;

  MeasuredViewModel(PageTerms terms, JobRunner jobs, PointMeasurer core) {
    this.terms = terms;
    this.messages = terms.messages();
    OpenedModel model = terms.model();
    job = new SoleJob(jobs);
    this.core = core;
    measurable =
        Bindings.createBooleanBinding(
            () ->
                model.file(FileRole.DATA) != null
                    && model.weightsProperty().get() != null
                    && !job.runs(),
            model.filesProperty(),
            model.weightsProperty(),
            job.property());
    model.networkProperty().subscribe(_ -> forget());
  }

  private void forget() {
    generation++;
    stop();
    points.clear();
    unpruned.clear();
  }

  /** Measures the recipe as it is now. */
  public void measure() {
    if (measurable.get()) {
      terms.read().ifPresent(this::measure);
    }
  }

  private void measure(PageTerms.Read asked) {
    PruningRecipe recipe = asked.recipe();
    var conditions = new Conditions(asked.weights(), asked.data(), asked.scoring(), recipe.input());
    int mine = ++generation;
    var files = new AtomicReference<@Nullable KnownPair>();
    job.start(
        TEXTS.get("measure.job"),
        core.measure(
            asked.cfg(),
            asked.weights(),
            asked.data(),
            recipe,
            asked.scoring(),
            Optional.ofNullable(unpruned.get(conditions)),
            (c, w) -> files.set(new KnownPair(pairName(recipe), c, w, ""))),
        point -> {
          if (mine == generation) {
            unpruned.put(conditions, point.unpruned());
            points.removeIf(p -> same(p, point));
            points.addFirst(point);
            tell(files.get(), point);
          }
          changed.run();
        },
        problem -> {
          if (mine == generation) {
            messages.problem(problem);
          }
        });
  }

  private void tell(@Nullable KnownPair pair, MeasuredPoint point) {
    if (pair != null) {
      String map =
          TEXTS.get("measured.note.same", String.format(Locale.ROOT, "%.3f", point.pruned().map()));
      known.accept(new KnownPair(pair.name(), pair.cfg(), pair.weights(), map));
    }
  }

  private static String pairName(PruningRecipe recipe) {
    String percent = Numbers.with(PruneControls.words(recipe.settings().percent()), "%");
    return KnownPair.ofPoint(percent, recipe.settings().cutUnits());
  }

  private static boolean same(MeasuredPoint a, MeasuredPoint b) {
    return a.recipe().equals(b.recipe()) && a.scorer().equals(b.scorer());
  }

  /** Who is told of cfg and weights of a point that was measured. */
  public void onKept(Consumer<KnownPair> told) {
    known = told;
  }

  /** Who is told that a ranking may be known now. */
  void onMeasured(Runnable told) {
    changed = told;
  }

  public void stop() {
    job.cancel();
  }

  /** The newest first. */
  public ObservableList<MeasuredPoint> points() {
    return points;
  }

  /** Whether {@link #measure} would do something. */
  public BooleanBinding measurableBinding() {
    return measurable;
  }

  /** Null while nothing is measured. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }
}
