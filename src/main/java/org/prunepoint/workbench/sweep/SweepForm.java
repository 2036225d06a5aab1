package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
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
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PruneSettings.Order;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.Target;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.sweep.BestPrunePoint;
import org.prunepoint.sweep.SweepGrid;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.SweepRequest.UnitScore;
import org.prunepoint.workbench.model.PruningChoice;

/** What the user fills in before a sweep. */
public final class SweepForm {
  private final StringProperty size = new SimpleStringProperty(this, "size", "");
  private final BooleanProperty automatic = new SimpleBooleanProperty(this, "automatic", true);
  private final StringProperty percents = new SimpleStringProperty(this, "percents", "50:95:5");
  private final StringProperty cutUnits = new SimpleStringProperty(this, "cutUnits", "");
  private final StringProperty target = new SimpleStringProperty(this, "target", "");
  private final ObjectProperty<UnitScore> unitScore;
  private final ObservableSet<Strategy> strategies =
      FXCollections.observableSet(EnumSet.noneOf(Strategy.class));
  private final PruningChoice choice;
  private final DoubleProperty keepPercent;
  private final ObjectProperty<Repair> repair =
      new SimpleObjectProperty<>(this, "repair", Repair.RECONSTRUCT);
  private final DoubleProperty calibration =
      new SimpleDoubleProperty(this, "calibration", CalibrationSettings.USUAL);
  private final ObjectProperty<Score> score =
      new SimpleObjectProperty<>(this, "score", Ranking.BEST.score());
  private final ObjectProperty<Allocation> allocation =
      new SimpleObjectProperty<>(this, "allocation", Ranking.BEST.allocation());
  private final ObjectProperty<Order> order;
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
    keepPercent = new SimpleDoubleProperty(this, "keepPercent", 100 * usual.pruning().layerKeep());
    order = new SimpleObjectProperty<>(this, "order", usual.pruning().order());
    scorer = new SimpleStringProperty(this, "scorer", usual.scorer());
  }

  /**
   * The request as the core wants it.
   *
   * @throws Fault if a field cannot be read
   */
  public SweepRequest request() {
    int[] wh = widthAndHeight();
    List<Strategy> swept = swept();
    return SweepRequest.DEFAULT
        .withGrid(grid())
        .withPruning(
            choice
                .of(PruneSettings.NOTHING)
                .withStrategy(swept.getFirst())
                .withLayerKeep(keepPercent.get() / 100)
                .withOrder(order.get())
                .withRepair(repair.get())
                .withRanking(new Ranking(score.get(), allocation.get())))
        .withStrategies(swept.size() == 1 ? List.of() : swept)
        .withUnitScore(unitScore.get())
        .withCalibration(
            CalibrationSettings.DEFAULT
                .withPictures((int) Math.round(calibration.get()))
                .asOptional())
        .withScorer(scorer.get(), threshold())
        .withSize(wh[0], wh[1])
        .withRule(
            repair.get().changesWeights()
                ? BestPrunePoint.usual(repair.get())
                : new BestPrunePoint.BeforeCliff(fallPercent.get() / 100));
  }

  private SweepGrid grid() {
    List<Integer> cuts = NumberList.counts(cutUnits.get());
    if (!target.get().isBlank()) {
      return new SweepGrid.Meeting(Target.parse(target.get()), cuts);
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

  private OptionalDouble threshold() {
    String text = confidence.get().strip();
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value < 1) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Fault("Confidence: expected a number from 0 to 1, found \"" + text + "\".");
  }

  private int[] widthAndHeight() {
    String text = size.get().strip();
    if (text.isEmpty()) {
      return new int[] {0, 0};
    }
    if (!text.matches("\\d{1,5}(\\s*[xX×]\\s*\\d{1,5})?")) {
      throw new Fault("Input size: expected 416 or 416 x 320, found \"" + text + "\".");
    }
    String[] parts = text.split("\\s*[xX×]\\s*", -1);
    int width = Integer.parseInt(parts[0]);
    return new int[] {width, parts.length > 1 ? Integer.parseInt(parts[1]) : width};
  }

  /** "416" or "416 x 320"; empty for that of the cfg. */
  public StringProperty sizeProperty() {
    return size;
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

  /** What is shared with the preview: rounding, and layers with a share of their own. */
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

  /** 0..100, the share of each layer that stays at least. */
  public DoubleProperty keepPercentProperty() {
    return keepPercent;
  }

  public ObjectProperty<Repair> repairProperty() {
    return repair;
  }

  /** Pictures that repairs and rankings look at. */
  public DoubleProperty calibrationProperty() {
    return calibration;
  }

  public ObjectProperty<Score> scoreProperty() {
    return score;
  }

  public ObjectProperty<Allocation> allocationProperty() {
    return allocation;
  }

  public ObjectProperty<Order> orderProperty() {
    return order;
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
