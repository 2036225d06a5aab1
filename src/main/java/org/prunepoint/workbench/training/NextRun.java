package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * The run that a start would begin: of the opened model, as the form says, in a folder of its own.
 */
final class NextRun {
  private static final Texts TEXTS = Texts.of(NextRun.class);

  private final OpenedModel model;
  private final TrainingForm form;
  private final NextFolder folder;
  private final Optional<String> lacking;
  private final StringBinding missing;

  /**
   * @param lacking why no training can run on this machine
   */
  NextRun(OpenedModel model, TrainingForm form, NextFolder folder, Optional<String> lacking) {
    this.lacking = lacking;
    this.model = model;
    this.form = form;
    this.folder = folder;
    missing =
        Bindings.createStringBinding(
            this::whatIsMissing,
            model.filesProperty(),
            model.networkProperty(),
            form.fields().problemBinding(),
            form.goalProperty(),
            form.teacherProperty(),
            folder.property());
  }

  private String whatIsMissing() {
    if (lacking.isPresent()) {
      return lacking.get();
    }
    if (model.file(FileRole.CFG) == null) {
      return TEXTS.get("missing.cfg");
    }
    if (model.file(FileRole.DATA) == null) {
      return TEXTS.get("missing.data");
    }
    if (model.networkProperty().get() == null || folder.get() == null) {
      return TEXTS.get("missing.network");
    }
    return form.lacksTeacher()
        ? TEXTS.get("missing.teacher")
        : form.fields().problemBinding().get();
  }

  /** A sentence while it cannot start; else empty. */
  StringBinding missing() {
    return missing;
  }

  /** The weights it starts from; empty for random ones. */
  Optional<Path> startsFrom() {
    if (form.randomProperty().get()) {
      return Optional.empty();
    }
    Path other = form.fromProperty().get();
    return Optional.ofNullable(other == null ? model.file(FileRole.WEIGHTS) : other);
  }

  /**
   * As the core wants it.
   *
   * @throws org.prunepoint.Fault if a field cannot be read
   * @throws NullPointerException if something is missing
   */
  TrainingRequest request() {
    TrainingOptions options = form.options();
    return new TrainingRequest(
        Objects.requireNonNull(model.file(FileRole.CFG)),
        startsFrom(),
        Objects.requireNonNull(model.file(FileRole.DATA)),
        options,
        Objects.requireNonNull(folder.get()),
        false);
  }
}
