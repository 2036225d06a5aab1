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
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.workbench.kit.option.OptionField;
import org.prunepoint.workbench.kit.option.OptionForm;

/**
 * What the user fills in before a training: {@link TrainingOptions}, and where it begins and ends.
 */
public final class TrainingForm {
  private final BooleanProperty random = new SimpleBooleanProperty(this, "random", false);
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>(this, "folder");
  private final ObservableValue<@Nullable Network> network;
  private final OptionForm<TrainingOptions> fields;

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
  }

  private void requireFit(InputSize size) {
    Network opened = network.getValue();
    if (opened != null) {
      var _ = size.of(opened);
    }
  }

  /**
   * The options as the core wants them.
   *
   * @throws org.prunepoint.Fault if a field cannot be read
   */
  public TrainingOptions options() {
    Network opened = network.getValue();
    return fields.over(
        opened == null
            ? TrainingOptions.DEFAULT
            : TrainingOptions.usual(opened.input().width(), opened.input().height()));
  }

  /** A field for each option. */
  public OptionForm<TrainingOptions> fields() {
    return fields;
  }

  /** The field of the option of this name. */
  public OptionField field(String name) {
    return fields.field(name);
  }

  /** Start from random weights, although there are some. */
  public BooleanProperty randomProperty() {
    return random;
  }

  /** Of the run; null for a new one beside the cfg. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }
}
