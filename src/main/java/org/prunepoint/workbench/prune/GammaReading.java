package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.sparsity.Sparsity;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.prune.spread.ChannelSizes;
import org.prunepoint.workbench.prune.spread.GammaHistogram;

/** The gammas as they are in the weights: of every channel, and of the layers that are selected. */
final class GammaReading {
  private record Read(ChannelSizes sizes, GammaHistogram whole, Sparsity sparsity) {}

  private final Messages messages;
  private final LatestOnly reading;
  private final LatestOnly selection;
  private final ReadOnlyObjectWrapper<ChannelSizes> sizes =
      new ReadOnlyObjectWrapper<>(this, "sizes", ChannelSizes.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable Sparsity> sparsity =
      new ReadOnlyObjectWrapper<>(this, "sparsity");
  private final ReadOnlyObjectWrapper<GammaHistogram> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", GammaHistogram.EMPTY);
  private final ObservableList<Integer> selected = FXCollections.observableArrayList();
  private GammaHistogram whole = GammaHistogram.EMPTY;

  GammaReading(Messages messages, UiThread ui, Executor work) {
    this.messages = messages;
    reading = new LatestOnly(ui, work);
    selection = new LatestOnly(ui, work);
    selected.addListener((ListChangeListener<Integer>) _ -> select());
  }

  /** Another model, or none. */
  void forget() {
    reading.forget();
    selection.forget();
    selected.clear();
    whole = GammaHistogram.EMPTY;
    sizes.set(ChannelSizes.EMPTY);
    sparsity.set(null);
    shown.set(GammaHistogram.EMPTY);
  }

  /** What is still read is not shown any more. */
  void close() {
    reading.forget();
    selection.forget();
  }

  /**
   * Reads those of a model.
   *
   * @param done is told when they are shown
   */
  void read(Network network, Weights weights, Consumer<Sparsity> done) {
    reading.submit(
        () -> {
          ChannelSizes of = ChannelSizes.of(network, weights);
          return new Read(
              of, of.histogram(of.layers()), Sparsity.of(network, weights, Strategy.SLIM));
        },
        read -> {
          whole = read.whole();
          sizes.set(read.sizes());
          shown.set(read.whole());
          sparsity.set(read.sparsity());
          done.accept(read.sparsity());
        },
        messages::problem);
  }

  private void select() {
    if (selected.isEmpty()) {
      selection.forget();
      shown.set(whole);
      return;
    }
    List<Integer> layers = List.copyOf(selected);
    ChannelSizes of = sizes.get();
    selection.submit(() -> of.histogram(layers), shown::set, messages::problem);
  }

  /** |gamma| of each channel. */
  ReadOnlyObjectProperty<ChannelSizes> sizesProperty() {
    return sizes.getReadOnlyProperty();
  }

  /** Null until weights are read. */
  ReadOnlyObjectProperty<@Nullable Sparsity> sparsityProperty() {
    return sparsity.getReadOnlyProperty();
  }

  /** Of the selected layers; of all if none is. */
  ReadOnlyObjectProperty<GammaHistogram> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Indices of layers. */
  ObservableList<Integer> selected() {
    return selected;
  }
}
