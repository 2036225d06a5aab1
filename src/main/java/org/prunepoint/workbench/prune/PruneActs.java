package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import org.prunepoint.Fault;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What can be done with a plan.
 *
 * @param measure the point
 * @param stop that measurement
 * @param write the pair
 * @param lock the selected layers
 * @param rank the channels by pictures, again if it was stopped
 * @param units measured one by one
 * @param fit each layer
 */
record PruneActs(Act measure, Act stop, Act write, Act lock, Act rank, Act units, Act fit) {
  private static final Texts TEXTS = Texts.of(PruneActs.class);

  static PruneActs of(GammaViewModel gammas, Messages messages, Consumer<PruningRecipe> writer) {
    MeasuredViewModel measured = gammas.measured();
    return new PruneActs(
        act(measured.measurableBinding(), MenuOf.RUN, "measure", "F6", measured::measure),
        act(measured.runningProperty().isNotNull(), MenuOf.RUN, "stop", "Shift+F6", measured::stop),
        act(
            gammas.previewProperty().isNotNull(),
            MenuOf.RUN,
            "write",
            "Shortcut+Shift+E",
            () -> {
              try {
                writer.accept(gammas.said().writable());
              } catch (Fault e) {
                messages.problem(e);
              }
            }),
        act(
            Bindings.isNotEmpty(gammas.selected()),
            MenuOf.EDIT,
            "lock",
            "Shortcut+L",
            gammas::toggleSelected),
        act(
            Bindings.createBooleanBinding(
                () -> {
                  RankingViewModel.State state = gammas.ranking().stateProperty().get();
                  return switch (state) {
                    case WAITING, STOPPED, FAILED -> true;
                    case IDLE, MEASURING -> false;
                  };
                },
                gammas.ranking().stateProperty()),
            MenuOf.RUN,
            "rank",
            "",
            gammas.ranking()::start),
        act(gammas.units().measurableBinding(), MenuOf.RUN, "units", "", gammas.units()::measure),
        act(gammas.fits().measurableBinding(), MenuOf.RUN, "fit", "", gammas::fit));
  }

  private static Act act(
      ObservableBooleanValue enabled, MenuOf menu, String key, String keys, Runnable action) {
    return Act.when(
        enabled, menu, TEXTS.get("act." + key), TEXTS.get("act.help." + key), keys, action);
  }

  /** For menus, palette and keys. */
  List<Act> all() {
    return List.of(measure, stop, write, lock, rank, units, fit);
  }
}
