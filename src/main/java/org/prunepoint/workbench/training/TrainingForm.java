package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;
import org.prunepoint.training.OptimizerKind;
import org.prunepoint.training.Precision;
import org.prunepoint.training.RateSchedule;
import org.prunepoint.training.Shrinkage;
import org.prunepoint.training.Sparsity;
import org.prunepoint.training.SparsityTarget;
import org.prunepoint.training.TrainingOptions;
import org.prunepoint.training.TrainingOptions.Scales;
import org.prunepoint.training.pictures.Augmentation;
import org.prunepoint.training.pictures.PictureSettings;

/** What the user fills in before a training. */
public final class TrainingForm {
  private static final long MOST_EPOCHS = 100_000;
  private static final long MOST_PICTURES = 4096;

  private final TrainingOptions usual = TrainingOptions.usual(32, 32);
  private final BooleanProperty random = new SimpleBooleanProperty(this, "random", false);
  private final FormField<InputSize> size;
  private final FormField<Long> epochs = FormField.whole("Epochs", usual.epochs(), 1, MOST_EPOCHS);
  private final FormField<Long> batch = FormField.whole("Batch", usual.batch(), 2, MOST_PICTURES);
  private final FormField<Double> rate =
      FormField.number("Learning rate", usual.rate().peak(), 10, true);
  private final FormField<Double> strength =
      FormField.number("Sparsity", usual.sparsity().strength(), 1, false);
  private final ObjectProperty<SparsityTarget> target =
      new SimpleObjectProperty<>(this, "target", usual.sparsity().target());
  private final ObjectProperty<Sparsity.Schedule> schedule =
      new SimpleObjectProperty<>(this, "schedule", usual.sparsity().schedule());
  private final ObjectProperty<Shrinkage> shrinkage =
      new SimpleObjectProperty<>(this, "shrinkage", usual.sparsity().shrinkage());
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>(this, "folder");
  private final ObjectProperty<OptimizerKind> optimizer =
      new SimpleObjectProperty<>(this, "optimizer", usual.optimizer());
  private final ObjectProperty<RateSchedule.Kind> fall =
      new SimpleObjectProperty<>(this, "fall", usual.rate().kind());
  private final FormField<Long> accumulate =
      FormField.whole("Accumulate", usual.accumulate(), 1, MOST_PICTURES);
  private final FormField<Long> seed = FormField.whole("Seed", usual.seed(), 0, Long.MAX_VALUE);
  private final BooleanProperty mosaic =
      new SimpleBooleanProperty(this, "mosaic", usual.augmentation().mosaic() > 0);
  private final FormField<Scales> scales = new FormField<>("Multi-scale", "", ScaleRange::read);
  private final ObjectProperty<Precision> precision =
      new SimpleObjectProperty<>(this, "precision", usual.precision());
  private final StringProperty scorer = new SimpleStringProperty(this, "scorer", usual.scorer());
  private final StringBinding problem;

  /**
   * @param network whose input the size is checked against
   */
  TrainingForm(ObservableValue<@Nullable Network> network) {
    size =
        new FormField<>(
            "Input size", "", text -> InputSize.read(text, network.getValue()), network);
    List<FormField<?>> fields =
        List.of(size, epochs, batch, rate, strength, accumulate, seed, scales);
    problem =
        Bindings.createStringBinding(
            () ->
                fields.stream()
                    .filter(f -> !f.problemBinding().get().isEmpty())
                    .map(f -> f.named(f.problemBinding().get()))
                    .findFirst()
                    .orElse(""),
            fields.stream().map(FormField::problemBinding).toArray(Observable[]::new));
  }

  /**
   * The options as the core wants them.
   *
   * @throws org.prunepoint.Fault if a field cannot be read
   */
  public TrainingOptions options() {
    InputSize input = size.value();
    TrainingOptions o = TrainingOptions.usual(input.width(), input.height());
    Augmentation a = o.augmentation();
    Sparsity s = o.sparsity();
    return new TrainingOptions(
        o.width(),
        o.height(),
        epochs.value().intValue(),
        batch.value().intValue(),
        accumulate.value().intValue(),
        optimizer.get(),
        new RateSchedule(fall.get(), rate.value(), o.rate().finalShare(), o.rate().warmUpEpochs()),
        o.momentum(),
        o.decay(),
        o.clip(),
        o.averageDecay(),
        o.normMomentum(),
        precision.get(),
        o.loss(),
        new Augmentation(
            a.hue(),
            a.saturation(),
            a.value(),
            a.flip(),
            a.degrees(),
            a.translate(),
            a.scale(),
            a.shear(),
            mosaic.get() ? 1 : 0),
        scales.value(),
        new Sparsity(
            strength.value(),
            target.get(),
            schedule.get(),
            s.decayFrom(),
            s.decayTo(),
            s.decayShare(),
            shrinkage.get()),
        o.distillation(),
        scorer.get(),
        o.evaluateEvery(),
        PictureSettings.defaultThreads(),
        seed.value());
  }

  /** Fills the form with what a run was started with. */
  void show(TrainingOptions o) {
    size.textProperty().set(o.width() + " x " + o.height());
    epochs.textProperty().set(String.valueOf(o.epochs()));
    batch.textProperty().set(String.valueOf(o.batch()));
    rate.textProperty().set(FormField.figure(o.rate().peak()));
    strength.textProperty().set(FormField.figure(o.sparsity().strength()));
    target.set(o.sparsity().target());
    schedule.set(o.sparsity().schedule());
    shrinkage.set(o.sparsity().shrinkage());
    optimizer.set(o.optimizer());
    fall.set(o.rate().kind());
    accumulate.textProperty().set(String.valueOf(o.accumulate()));
    seed.textProperty().set(String.valueOf(o.seed()));
    mosaic.set(o.augmentation().mosaic() > 0);
    scales.textProperty().set(ScaleRange.text(o.multiScale()));
    precision.set(o.precision());
    scorer.set(Objects.requireNonNullElse(o.scorer(), scorer.get()));
  }

  /** The first field that cannot be read, in a sentence; else empty. */
  public StringBinding problemBinding() {
    return problem;
  }

  /** Start from random weights, although there are some. */
  public BooleanProperty randomProperty() {
    return random;
  }

  /** "416" or "416 x 320"; empty for that of the cfg. */
  public FormField<InputSize> size() {
    return size;
  }

  public FormField<Long> epochs() {
    return epochs;
  }

  public FormField<Long> batch() {
    return batch;
  }

  public FormField<Double> rate() {
    return rate;
  }

  /** Of the L1 penalty on gammas; 0 for none. */
  public FormField<Double> strength() {
    return strength;
  }

  public ObjectProperty<SparsityTarget> targetProperty() {
    return target;
  }

  public ObjectProperty<Sparsity.Schedule> scheduleProperty() {
    return schedule;
  }

  public ObjectProperty<Shrinkage> shrinkageProperty() {
    return shrinkage;
  }

  /** Of the run; null for a new one beside the cfg. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }

  public ObjectProperty<OptimizerKind> optimizerProperty() {
    return optimizer;
  }

  /** How the learning rate falls. */
  public ObjectProperty<RateSchedule.Kind> fallProperty() {
    return fall;
  }

  /** Batches a step. */
  public FormField<Long> accumulate() {
    return accumulate;
  }

  public FormField<Long> seed() {
    return seed;
  }

  public BooleanProperty mosaicProperty() {
    return mosaic;
  }

  /** Two shares of the input size; empty for none. */
  public FormField<Scales> scales() {
    return scales;
  }

  /** Of activations and their gradients. */
  public ObjectProperty<Precision> precisionProperty() {
    return precision;
  }

  public StringProperty scorerProperty() {
    return scorer;
  }
}
