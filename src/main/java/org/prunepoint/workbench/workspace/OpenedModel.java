package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Messages;

/**
 * The model that the window is about. Opening shows the structure as soon as the cfg is read, and
 * the weights when they are; what an earlier opening still brings is dropped.
 */
public final class OpenedModel {
  private record Structure(
      Cfg cfg, @Nullable Network network, List<String> warnings, @Nullable Fault fault) {}

  private record Trained(Weights weights, List<LayerRow> rows, List<String> warnings) {}

  private final JobRunner jobs;
  private final Messages messages;
  private final Function<Path, ModelFileSet> finder;
  private final ReadOnlyObjectWrapper<ModelFileSet> files =
      new ReadOnlyObjectWrapper<>(this, "files", ModelFileSet.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Network> network =
      new ReadOnlyObjectWrapper<>(this, "network");
  private final ReadOnlyObjectWrapper<@Nullable Weights> weights =
      new ReadOnlyObjectWrapper<>(this, "weights");
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(this, "opening");
  private final ReadOnlyStringWrapper held = new ReadOnlyStringWrapper(this, "held", "");
  private final ObservableList<LayerRow> layers = FXCollections.observableArrayList();
  private final ObservableList<SectionRow> sections = FXCollections.observableArrayList();
  private int generation;
  private @Nullable RunningJob job;
  private @Nullable Model opened;
  private @Nullable Cfg cfg;

  /**
   * @param finder the files that belong to the one given
   */
  public OpenedModel(JobRunner jobs, Messages messages, Function<Path, ModelFileSet> finder) {
    this.jobs = jobs;
    this.messages = messages;
    this.finder = finder;
  }

  /**
   * Opens what was dropped or chosen. One file brings its companions; several say themselves what
   * they are.
   */
  public void open(List<Path> dropped) {
    if (dropped.isEmpty() || refused()) {
      return;
    }
    start(
        "Looking for files",
        () -> {
          ModelFileSet found = finder.apply(dropped.getFirst());
          for (Path file : dropped) {
            found = found.with(FileRole.of(file), file.toAbsolutePath().normalize());
          }
          return FileFinder.withNames(found);
        },
        this::read);
  }

  /** Puts another file in one place and reads again what depends on it. */
  public void replace(FileRole role, @Nullable Path file) {
    ModelFileSet changed = files.get().with(role, file);
    if (isRead(role)) {
      if (!refused()) {
        read(changed);
      }
    } else if (role == FileRole.DATA && file != null) {
      // Another data set has other classes: the names that were there say nothing of them.
      lookFor(changed.with(FileRole.NAMES, null), file);
    } else {
      files.set(changed);
    }
  }

  /** Puts the data set in its place at once, and the names that it tells when it is read. */
  private void lookFor(ModelFileSet changed, Path data) {
    files.set(changed);
    jobs.start(
        "Reading " + data.getFileName(),
        (_, _) -> FileFinder.withNames(changed),
        found -> {
          if (data.equals(files.get().get(FileRole.DATA))
              && files.get().get(FileRole.NAMES) == null) {
            files.set(files.get().with(FileRole.NAMES, found.get(FileRole.NAMES)));
          }
        },
        messages::problem);
  }

  /** Reads cfg and weights again from disk. */
  public void reload() {
    if (!refused()) {
      read(files.get());
    }
  }

  /** Whether a change of this file means to read the model again. */
  public static boolean isRead(FileRole role) {
    return role == FileRole.CFG || role == FileRole.WEIGHTS;
  }

  /**
   * Keeps the model as it is while something works with it.
   *
   * @param reason a sentence; empty to let it go
   */
  public void hold(String reason) {
    held.set(reason);
  }

  private boolean refused() {
    if (held.get().isEmpty()) {
      return false;
    }
    messages.warn(held.get());
    return true;
  }

  private void read(ModelFileSet found) {
    messages.clear();
    files.set(found);
    network.set(null);
    opened = null;
    cfg = null;
    weights.set(null);
    layers.clear();
    sections.clear();
    Path cfg = found.get(FileRole.CFG);
    if (cfg == null) {
      generation++;
      opening.set(false);
      messages.warn("There is no .cfg beside what was opened: choose one, it holds the layers.");
      return;
    }
    start("Reading " + cfg.getFileName(), () -> structure(cfg), this::show);
  }

  private static Structure structure(Path file) {
    Cfg cfg = Cfg.read(file);
    try {
      NetworkReader.Result read = NetworkReader.read(cfg);
      return new Structure(cfg, read.network(), read.warnings(), null);
    } catch (Fault fault) {
      return new Structure(cfg, null, List.of(), fault);
    }
  }

  private void show(Structure read) {
    cfg = read.cfg();
    Network shape = read.network();
    if (shape == null || read.fault() != null) {
      sections.setAll(SectionRow.of(read.cfg()));
      messages.problem(java.util.Objects.requireNonNull(read.fault()));
      return;
    }
    layers.setAll(LayerRow.of(shape));
    network.set(shape);
    if (!read.warnings().isEmpty()) {
      messages.warn(String.join(" ", read.warnings()));
    }
    Path file = files.get().get(FileRole.WEIGHTS);
    if (file != null) {
      start(
          "Reading " + file.getFileName(),
          () -> {
            WeightsFile.Result result = WeightsFile.open(file, shape);
            return new Trained(
                result.weights(), LayerRow.of(shape, result.weights()), result.warnings());
          },
          trained -> {
            layers.setAll(trained.rows());
            opened =
                new Model(
                    java.util.Objects.requireNonNull(files.get().get(FileRole.CFG)),
                    read.cfg(),
                    shape,
                    file,
                    trained.weights(),
                    read.warnings());
            weights.set(trained.weights());
            if (!trained.warnings().isEmpty()) {
              messages.warn(String.join(" ", trained.warnings()));
            }
          });
    }
  }

  private <T> void start(String title, java.util.function.Supplier<T> work, Consumer<T> done) {
    int mine = ++generation;
    if (job != null) {
      job.cancel();
    }
    opening.set(true);
    job =
        jobs.start(
            title,
            (_, _) -> work.get(),
            result -> {
              if (mine == generation) {
                opening.set(false);
                done.accept(result);
              }
            },
            problem -> {
              if (mine == generation) {
                opening.set(false);
                messages.problem(problem);
              }
            });
  }

  /** The pair; null until its weights are read. */
  public @Nullable Model opened() {
    return opened;
  }

  /** The cfg as it stands in its file, understood or not; null until it is read. */
  public @Nullable Cfg cfg() {
    return cfg;
  }

  public ReadOnlyObjectProperty<ModelFileSet> filesProperty() {
    return files.getReadOnlyProperty();
  }

  public @Nullable Path file(FileRole role) {
    return files.get().get(role);
  }

  /** Null until the cfg is read, and if it holds a layer type we do not know. */
  public ReadOnlyObjectProperty<@Nullable Network> networkProperty() {
    return network.getReadOnlyProperty();
  }

  /** Null until they are read. */
  public ReadOnlyObjectProperty<@Nullable Weights> weightsProperty() {
    return weights.getReadOnlyProperty();
  }

  /** Why no other model can be opened now; else empty. */
  public ReadOnlyStringProperty heldProperty() {
    return held.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  public ObservableList<LayerRow> layers() {
    return layers;
  }

  /** Only filled when {@link #layers} cannot be. */
  public ObservableList<SectionRow> sections() {
    return sections;
  }
}
