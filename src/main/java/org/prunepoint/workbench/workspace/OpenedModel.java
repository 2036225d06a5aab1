package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.prunepoint.darknet.TorchDialect;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.yolov5.ModelFiles;

/**
 * The model that the window is about. Opening shows the structure as soon as the cfg is read, and
 * the weights when they are; what an earlier opening still brings is dropped.
 */
public final class OpenedModel {
  private static final Texts TEXTS = Texts.of(OpenedModel.class);

  private record Trained(
      Weights weights, List<LayerRow> rows, List<String> warnings, Optional<TorchDialect> dialect) {
    /** What the cfg alone has warned of is known already. */
    static Trained of(ReadModel read, Path file, Network shape) {
      Path cfg = Objects.requireNonNull(read.files().get(FileRole.CFG));
      Model model = ModelFiles.open(cfg, file);
      Weights weights = Objects.requireNonNull(model.weights());
      List<String> warnings =
          model.warnings().stream().filter(w -> !read.warnings().contains(w)).toList();
      return new Trained(weights, LayerRow.of(shape, weights), warnings, model.dialect());
    }
  }

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
  private final ObservableList<LayerRow> layers = FXCollections.observableArrayList();
  private final ObservableList<SectionRow> sections = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper weightsFault =
      new ReadOnlyStringWrapper(this, "weightsFault", "");
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
   * they are. Nothing changes unless the cfg can be read.
   */
  public void open(List<Path> dropped) {
    if (dropped.isEmpty()) {
      return;
    }
    start(
        TEXTS.get("job.opening", String.valueOf(dropped.getFirst().getFileName())),
        () -> ReadModel.of(roles(dropped), finder),
        this::show);
  }

  /** A checkpoint beside a cfg holds its numbers. */
  private static Map<FileRole, Path> roles(List<Path> dropped) {
    Map<FileRole, Path> chosen = new LinkedHashMap<>();
    dropped.stream()
        .sorted(Comparator.comparing(ModelFiles::whole))
        .forEach(
            file -> {
              boolean numbers = chosen.containsKey(FileRole.CFG) && ModelFiles.whole(file);
              chosen.put(numbers ? FileRole.WEIGHTS : FileRole.of(file), file);
            });
    return chosen;
  }

  /** Puts another file in one place and reads again what depends on it. */
  public void replace(FileRole role, @Nullable Path file) {
    ModelFileSet changed = files.get().with(role, file);
    if (isRead(role)) {
      start(TEXTS.get("job.model"), () -> ReadModel.of(changed), this::show);
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
        TEXTS.get("job.reading", String.valueOf(data.getFileName())),
        (_, _) -> FileFinder.withNames(changed),
        found -> {
          ModelFileSet now = files.get();
          if (data.equals(now.get(FileRole.DATA)) && now.get(FileRole.NAMES) == null) {
            files.set(now.with(FileRole.NAMES, found.get(FileRole.NAMES)));
          }
        },
        messages::problem);
  }

  /** Reads cfg and weights again from disk. */
  public void reload() {
    ModelFileSet same = files.get();
    start(TEXTS.get("job.model"), () -> ReadModel.of(same), this::show);
  }

  /** Why the weights cannot be read; empty while nothing is wrong with them. */
  public ReadOnlyStringProperty weightsFaultProperty() {
    return weightsFault.getReadOnlyProperty();
  }

  /** Whether a change of this file means to read the model again. */
  public static boolean isRead(FileRole role) {
    return role == FileRole.CFG || role == FileRole.WEIGHTS;
  }

  /** Shows what was read, and reads the weights. */
  public void show(ReadModel read) {
    messages.clear();
    opened = null;
    cfg = read.cfg();
    weights.set(null);
    weightsFault.set("");
    layers.clear();
    sections.clear();
    files.set(read.files());
    network.set(read.network());
    Network shape = read.network();
    if (shape == null) {
      sections.setAll(SectionRow.of(read.cfg()));
      messages.problem(Objects.requireNonNull(read.fault()));
      return;
    }
    layers.setAll(LayerRow.of(shape));
    if (!read.warnings().isEmpty()) {
      messages.warn(read.warnings());
    }
    Path file = read.files().get(FileRole.WEIGHTS);
    if (file != null) {
      start(
          TEXTS.get("job.reading", String.valueOf(file.getFileName())),
          () -> Trained.of(read, file, shape),
          trained -> show(read, shape, file, trained),
          problem -> {
            messages.problem(problem);
            if (problem instanceof Fault fault) {
              weightsFault.set(CoreWords.of(String.valueOf(fault.getMessage())));
            }
          });
    }
  }

  private void show(ReadModel read, Network shape, Path file, Trained trained) {
    layers.setAll(trained.rows());
    opened =
        new Model(
            Objects.requireNonNull(read.files().get(FileRole.CFG)),
            read.cfg(),
            shape,
            file,
            trained.weights(),
            read.warnings(),
            trained.dialect());
    weights.set(trained.weights());
    if (!trained.warnings().isEmpty()) {
      messages.warn(trained.warnings());
    }
  }

  private <T> void start(String title, Supplier<T> work, Consumer<T> done) {
    start(title, work, done, messages::problem);
  }

  private <T> void start(
      String title, Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
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
                failed.accept(problem);
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

  /** Lets go of what is under way. */
  public void close() {
    generation++;
    if (job != null) {
      job.cancel();
    }
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
