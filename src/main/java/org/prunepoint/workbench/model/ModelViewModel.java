package org.prunepoint.workbench.model;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgOption;
import org.prunepoint.darknet.CfgSection;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.model.graph.GraphLayout;
import org.prunepoint.workbench.workspace.GammaSummary;
import org.prunepoint.workbench.workspace.LayerRow;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * What is looked at in a model: which layers the filter leaves, which one is selected, the drawing.
 */
public final class ModelViewModel {
  /** No layer is selected. */
  public static final int NONE = -1;

  private final OpenedModel model;
  private final FilteredList<LayerRow> shown;
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", NONE);
  private final ReadOnlyObjectWrapper<GraphLayout> layout =
      new ReadOnlyObjectWrapper<>(this, "layout", GraphLayout.EMPTY);
  private final LatestOnly drawing;
  private final Messages messages;

  /**
   * @param work lays the network out
   */
  public ModelViewModel(OpenedModel model, Messages messages, UiThread ui, Executor work) {
    this.model = model;
    this.messages = messages;
    this.drawing = new LatestOnly(ui, work);
    shown = new FilteredList<>(model.layers());
    filter.subscribe(text -> shown.setPredicate(LayerFilter.of(text, this::section)));
    model.networkProperty().subscribe(this::draw);
  }

  private void draw(@Nullable Network network) {
    layout.set(GraphLayout.EMPTY);
    if (network == null) {
      drawing.forget();
    } else {
      if (selected.get() >= network.nodes().size()) {
        selected.set(NONE);
      }
      drawing.submit(() -> GraphLayout.of(network), layout::set, messages::problem);
    }
  }

  private String section(LayerRow row) {
    return options(row.index()).stream()
        .map(o -> o.key() + "=" + o.value())
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }

  private List<CfgOption> options(int layer) {
    Cfg cfg = model.cfg();
    List<CfgSection> sections = cfg == null ? List.of() : cfg.sections();
    return layer + 1 < sections.size() ? sections.get(layer + 1).options() : List.of();
  }

  /** All about the selected layer; null if there is none. */
  @Nullable LayerDetails details() {
    Network network = model.networkProperty().get();
    int layer = selected.get();
    return network == null || layer < 0 || layer >= model.layers().size()
        ? null
        : LayerDetails.of(
            network, model.layers().get(layer), options(layer), model.weightsProperty().get());
  }

  /** The share of all gammas that is near zero, 0..1; empty without weights or batch norms. */
  public OptionalDouble nearZero() {
    double near = 0;
    long all = 0;
    for (LayerRow row : model.layers()) {
      GammaSummary gammas = row.gammas();
      if (gammas != null) {
        near += gammas.nearZero() * gammas.channels();
        all += gammas.channels();
      }
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(near / all);
  }

  /** The layers that the filter leaves, in order. */
  public FilteredList<LayerRow> shown() {
    return shown;
  }

  /** As {@link LayerFilter} reads it. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** Darknet's number of the layer that is looked at; {@link #NONE}. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** Empty until it is computed. */
  public ReadOnlyObjectProperty<GraphLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  public OpenedModel model() {
    return model;
  }
}
