package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.Target;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.BestPrunePoint;
import org.prunepoint.sweep.SweepGrid;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.SweepRequest.UnitScore;
import org.prunepoint.workbench.model.PruningChoice;

/** What the user fills in before a sweep, beside the {@linkplain #choice() recipe}. */
public final class SweepForm {
  private final BooleanProperty automatic = new SimpleBooleanProperty(this, "automatic", true);
  private final StringProperty percents = new SimpleStringProperty(this, "percents", "50:95:5");
  private final StringProperty cutUnits = new SimpleStringProperty(this, "cutUnits", "");
  private final StringProperty target = new SimpleStringProperty(this, "target", "");
  private final ObjectProperty<UnitScore> unitScore;
  private final ObservableSet<Strategy> strategies =
      FXCollections.observableSet(EnumSet.noneOf(Strategy.class));
  private final PruningChoice choice;
  private final StringProperty scorer;
  private final StringProperty confidence = new SimpleStringProperty(this, "confidence", "");
  private final DoubleProperty fallPercent = new SimpleDoubleProperty(this, "fallPercent", 20);
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>(this, "folder");
  private final BooleanProperty resume = new SimpleBooleanProperty(this, "resume", true);

  SweepForm(PruningChoice choice) {
    this.choice = choice;
    SweepRequest usual = SweepRequest.DEFAULT;
    unitScore = new SimpleObjectProperty<>(this, "unitScore", usual.unitScore());
    choice
        .strategyProperty()
        .subscribe(
            s -> {
              strategies.clear();
              strategies.add(s);
            });
    scorer = new SimpleStringProperty(this, "scorer", usual.scoring().scorer());
  }

  /**
   * The request as the core wants it.
   *
   * @throws Fault if a field cannot be read
   */
  public SweepRequest request() {
    List<Strategy> swept = swept();
    PruningRecipe recipe = choice.recipe();
    SweepRequest request =
        SweepRequest.DEFAULT
            .withGrid(grid())
            .withRecipe(recipe.with(recipe.settings().withStrategy(swept.getFirst())))
            .withStrategies(swept.size() == 1 ? List.of() : swept)
            .withUnitScore(unitScore.get())
            .withScoring(new SweepRequest.Scoring(scorer.get(), threshold()));
    return recipe.settings().repair().changesWeights()
        ? request
        : request.withRule(new BestPrunePoint.BeforeCliff(fallPercent.get() / 100));
  }

  private SweepGrid grid() {
    List<Integer> cuts = NumberList.counts(cutUnits.get());
    if (!target.get().isBlank()) {
      return new SweepGrid.ForTarget(Target.parse(target.get()), cuts);
    }
    return automatic.get()
        ? new SweepGrid.Automatic(cuts)
        : new SweepGrid.Listed(listed(), cuts, SweepGrid.CutsAt.BEST);
  }

  private List<Strategy> swept() {
    if (strategies.isEmpty()) {
      throw new Fault("Strategies: choose at least one.");
    }
    return strategies.stream().sorted().toList();
  }

  private List<Double> listed() {
    List<Double> found = NumberList.percents(percents.get());
    if (found.isEmpty()) {
      throw new Fault("Percents: say which ones to try, such as 50:95:5.");
    }
    return found;
  }

  private Optional<Double> threshold() {
    String text = confidence.get().strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value < 1) {
        return Optional.of(value);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Fault("Confidence: expected a number from 0 to 1, found \"" + text + "\".");
  }

  /** The sweep looks for the cliff itself. */
  public BooleanProperty automaticProperty() {
    return automatic;
  }

  /** See {@link NumberList}. */
  public StringProperty percentsProperty() {
    return percents;
  }

  /** See {@link NumberList}. */
  public StringProperty cutUnitsProperty() {
    return cutUnits;
  }

  /** Those to be swept, one after the other. */
  public ObservableSet<Strategy> strategies() {
    return strategies;
  }

  /** What is shared with preview and fit. */
  public PruningChoice choice() {
    return choice;
  }

  /** As {@link Target#parse} reads it; empty for none. */
  public StringProperty targetProperty() {
    return target;
  }

  /** By what residual units are ranked. */
  public ObjectProperty<UnitScore> unitScoreProperty() {
    return unitScore;
  }

  public StringProperty scorerProperty() {
    return scorer;
  }

  /** 0..1, at which precision, recall and F1 are counted; empty for the scorer's own. */
  public StringProperty confidenceProperty() {
    return confidence;
  }

  /** 0..100, the fall of mAP that makes a cliff. */
  public DoubleProperty fallPercentProperty() {
    return fallPercent;
  }

  /** Where results are kept; null for a folder beside the weights. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }

  /** Go on with an interrupted sweep found in the folder. */
  public BooleanProperty resumeProperty() {
    return resume;
  }
}
