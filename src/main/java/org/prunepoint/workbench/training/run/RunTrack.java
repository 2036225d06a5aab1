package org.prunepoint.workbench.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.start.StartReport;

/**
 * One run among others: read from its folder, or under way. What is added shows at the next {@link
 * #publish}, so that a thousand recalled epochs are drawn once.
 */
public final class RunTrack {
  private final TrainingRequest request;
  private final TreeMap<Integer, EpochResult> results = new TreeMap<>();
  private final TreeMap<Integer, List<LayerGammas>> gammas = new TreeMap<>();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper(this, "training");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final BooleanProperty overlaid = new SimpleBooleanProperty(this, "overlaid");
  private final ReadOnlyObjectWrapper<@Nullable TrainedModel> made =
      new ReadOnlyObjectWrapper<>(this, "made");
  private List<EpochResult> epochs = List.of();
  private @Nullable StartReport start;

  /** A run that begins. */
  public RunTrack(TrainingRequest request) {
    this.request = request;
  }

  /** A run as it was read. */
  public RunTrack(StoredRun stored) {
    this(stored.request());
    take(stored);
    outcome.set(RunWords.atRest(this));
  }

  /** What its folder says now. */
  public void take(StoredRun stored) {
    stored.epochs().forEach(this::add);
    stored.gammas().forEach(this::add);
    made.set(stored.made());
    publish();
  }

  public void add(EpochResult result) {
    results.put(result.epoch(), result);
  }

  public void add(int epoch, List<LayerGammas> ofLayers) {
    gammas.put(epoch, List.copyOf(ofLayers));
  }

  /** Shows what has been added. */
  public void publish() {
    epochs = List.copyOf(results.values());
    changes.set(changes.get() + 1);
  }

  /** It is being trained now. */
  public void begins(String firstWords) {
    made.set(null);
    training.set(true);
    outcome.set(firstWords);
  }

  /** It is told which layers start from what. */
  public void starts(StartReport from) {
    start = from;
  }

  /** Which layers started from what; null for a run that was read. */
  public @Nullable StartReport start() {
    return start;
  }

  /** It is told under which conditions it runs. */
  public void says(String sentence) {
    outcome.set(sentence);
  }

  /** It came to its end, or was stopped. */
  public void ends(@Nullable TrainedModel result, String sentence) {
    training.set(false);
    made.set(result);
    outcome.set(sentence);
    changes.set(changes.get() + 1);
  }

  public TrainingRequest request() {
    return request;
  }

  /** The same run, to be gone on with. */
  public TrainingRequest goingOn() {
    return new TrainingRequest(
        request.cfg(), request.weights(), request.data(), request.options(), folder(), true);
  }

  public Path folder() {
    return request.out().toAbsolutePath().normalize();
  }

  /** Of its folder. */
  public String name() {
    return String.valueOf(folder().getFileName());
  }

  /** In order. */
  public List<EpochResult> epochs() {
    return epochs;
  }

  /** As many as it is to have. */
  public int wanted() {
    return request.options().course().epochs();
  }

  /** Whether no epoch is left to train. */
  public boolean finished() {
    return !epochs.isEmpty() && epochs.getLast().epoch() >= wanted();
  }

  /** The last epoch that was better than all before it; null before the first. */
  public @Nullable EpochResult best() {
    return epochs.stream().filter(EpochResult::best).reduce((_, b) -> b).orElse(null);
  }

  /** The convention of P, R and mAP. */
  public String scorer() {
    return request.options().course().scorer();
  }

  NavigableMap<Integer, List<LayerGammas>> gammas() {
    return gammas;
  }

  /** Whether epochs were read without their gammas. */
  boolean lacksGammas() {
    return gammas.size() < epochs.size();
  }

  /** Grows whenever epochs have come. */
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Whether it is being trained, here and now. */
  public ReadOnlyBooleanProperty trainingProperty() {
    return training.getReadOnlyProperty();
  }

  /** How it ended, or under which conditions it runs. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** Whether its curves are laid over those of the run that is shown. */
  public BooleanProperty overlaidProperty() {
    return overlaid;
  }

  /** What can be opened; null while it trains, and if it made nothing. */
  public ReadOnlyObjectProperty<@Nullable TrainedModel> madeProperty() {
    return made.getReadOnlyProperty();
  }
}
