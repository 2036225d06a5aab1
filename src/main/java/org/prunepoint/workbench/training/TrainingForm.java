package org.prunepoint.workbench.training;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.training.options.Distillation.TeacherFiles;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.workbench.kit.option.OptionField;
import org.prunepoint.workbench.kit.option.OptionForm;

/**
 * What the user fills in before a training: what it is for, {@link TrainingOptions}, and where it
 * begins and ends. Another goal fills all fields with its own usual words.
 */
public final class TrainingForm {
  private final ObjectProperty<TrainingGoal> goal =
      new SimpleObjectProperty<>(this, "goal", TrainingGoal.BASE);
  private final BooleanProperty random = new SimpleBooleanProperty(this, "random", false);
  private final ObjectProperty<@Nullable Path> from = new SimpleObjectProperty<>(this, "from");
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>(this, "folder");
  private final ObjectProperty<@Nullable TeacherFiles> teacher =
      new SimpleObjectProperty<>(this, "teacher");
  private final ObservableValue<@Nullable Network> network;
  private final OptionForm<TrainingOptions> fields;
  private boolean touched;
  private boolean filled;

  /**
   * @param network whose input the size is checked against
   */
  TrainingForm(ObservableValue<@Nullable Network> network) {
    this.network = network;
    fields =
        new OptionForm.Builder<>(TrainingOptions.OPTIONS)
            .blank("size", "multi-scale")
            .check("size", size -> requireFit((InputSize) size), network)
            .build();
    teacher.subscribe(_ -> fields.beside(taught(TrainingOptions.DEFAULT)));
    goal.subscribe(_ -> fields.beside(taught(TrainingOptions.DEFAULT)));
  }

  private void requireFit(InputSize size) {
    Network opened = network.getValue();
    if (opened != null) {
      var _ = size.of(opened);
    }
  }

  /** Chooses what the run is for, and fills all fields with what is usual for it. */
  public void aim(TrainingGoal other) {
    touched = true;
    goal.set(other);
    fill();
  }

  /** The goal of someone who has not chosen: what the files allow. */
  void suggest(TrainingGoal likely) {
    if (!touched && (goal.get() != likely || !filled)) {
      goal.set(likely);
      fill();
    }
  }

  /** Something of an earlier start comes back: no goal is suggested any more. */
  void recalled() {
    touched = true;
  }

  private void fill() {
    random.set(!goal.get().fromWeights());
    Network opened = network.getValue();
    if (opened != null) {
      filled = true;
      TrainingOptions usual = goal.get().over(TrainingOptions.DEFAULT, opened);
      fields.show(usual);
    }
  }

  /** Fills the fields with those of a run, to start another like it. */
  public void like(TrainingOptions options) {
    touched = true;
    goal.set(goalOf(options));
    random.set(!goal.get().fromWeights());
    teacher.set(options.distillation().teacher().orElse(null));
    fields.show(options);
  }

  private static TrainingGoal goalOf(TrainingOptions options) {
    if (options.distillation().on()) {
      return TrainingGoal.DISTIL;
    }
    return options.sparsity().on() ? TrainingGoal.SPARSE : TrainingGoal.FINE_TUNE;
  }

  /**
   * The options as the core wants them.
   *
   * @throws org.prunepoint.Fault if a field cannot be read
   */
  public TrainingOptions options() {
    Network opened = network.getValue();
    TrainingOptions usual =
        opened == null
            ? TrainingOptions.DEFAULT
            : TrainingOptions.usual(opened.input().width(), opened.input().height());
    return fields.over(taught(usual));
  }

  private TrainingOptions taught(TrainingOptions options) {
    TeacherFiles files = teacher.get();
    return files == null || goal.get() != TrainingGoal.DISTIL
        ? options
        : options.withTeacher(files);
  }

  /** Whether a teacher is needed, and none chosen. */
  boolean lacksTeacher() {
    return goal.get() == TrainingGoal.DISTIL && teacher.get() == null;
  }

  /** A field for each option. */
  public OptionForm<TrainingOptions> fields() {
    return fields;
  }

  /** The field of the option of this name. */
  public OptionField field(String name) {
    return fields.field(name);
  }

  /** What the run is for; see {@link #aim}. */
  public ObjectProperty<TrainingGoal> goalProperty() {
    return goal;
  }

  /** The larger network of a distilling run; null for none yet. */
  public ObjectProperty<@Nullable TeacherFiles> teacherProperty() {
    return teacher;
  }

  /** Start from random weights, although there are some. */
  public BooleanProperty randomProperty() {
    return random;
  }

  /** Weights to start from that are not the opened ones; null for those. */
  public ObjectProperty<@Nullable Path> fromProperty() {
    return from;
  }

  /** Of the run; null for a new one beside the cfg. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }
}
