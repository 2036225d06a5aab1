package org.prunepoint.workbench;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.sweep.SweepView;
import org.prunepoint.workbench.training.TrainingView;

/** Everything that can be done, in the order of the menus. */
final class WorkbenchActions {
  private final SweepView.Acts sweepButtons;
  private final TrainingView.Acts trainingButtons;

  WorkbenchActions(WorkbenchView view, Workbench workbench, ActionRegistry actions, Runnable quit) {
    BooleanBinding free = workbench.model().heldProperty().isEmpty();
    BooleanBinding opened =
        Bindings.createBooleanBinding(
            () -> !workbench.model().filesProperty().get().paths().isEmpty(),
            workbench.model().filesProperty());
    Theme theme = view.theme();
    actions.add(
        Act.when(
            free,
            MenuOf.FILE,
            "_Open …",
            "Open a .cfg, .weights or .data; the others are found beside it.",
            "Shortcut+O",
            view::chooseAndOpen));
    actions.add(
        Act.when(
            opened.and(free),
            MenuOf.FILE,
            "_Reload",
            "Read cfg and weights again from disk.",
            "F5",
            workbench.model()::reload));
    actions.add(Act.of(MenuOf.FILE, "_Quit", "Close the window; what runs stops.", "Shortcut+Q", quit));
    actions.add(Act.of(MenuOf.VIEW, "_Model", "Files and layers.", "Shortcut+1", () -> view.show(0)));
    actions.add(
        Act.of(
            MenuOf.VIEW,
            "_Prune",
            "Which channels and residual units go, and what would be left.",
            "Shortcut+2",
            () -> view.show(1)));
    actions.add(
        Act.of(MenuOf.VIEW, "_Sweep", "Measure many prune points.", "Shortcut+3", () -> view.show(2)));
    actions.add(
        Act.of(MenuOf.VIEW, "_Training", "Train the network.", "Shortcut+4", () -> view.show(3)));
    actions.add(
        Act.of(MenuOf.VIEW, "_Larger text", "By a tenth.", "Shortcut+EQUALS", () -> theme.zoom(1)));
    actions.add(
        Act.of(MenuOf.VIEW, "S_maller text", "By a tenth.", "Shortcut+MINUS", () -> theme.zoom(-1)));
    actions.add(
        Act.of(
            MenuOf.VIEW,
            "_Usual text",
            "Back to the usual size.",
            "Shortcut+0",
            () -> theme.fontScaleProperty().set(1)));
    actions.add(
        Act.of(
            MenuOf.VIEW, "_Dark or light", "The other of the two.", "Shortcut+Shift+D", theme::toggle));
    actions.add(
        Act.of(
            MenuOf.VIEW,
            "As the s_ystem",
            "Dark when the system is dark.",
            "",
            () -> theme.modeProperty().set(Theme.Mode.SYSTEM)));
    Act start =
        actions.add(
            Act.when(
                workbench.sweep().startableBinding(),
                MenuOf.RUN,
                "_Start sweep",
                "Measure the points that the form asks for.",
                "F9",
                () -> {
                  view.show(2);
                  workbench.sweep().start();
                }));
    Act cancel =
        actions.add(
            Act.when(
                workbench.sweep().runningProperty().isNotNull(),
                MenuOf.RUN,
                "_Cancel sweep",
                "Stop after at most a second; measured points are kept.",
                "Shift+F9",
                workbench.sweep()::cancel));
    Act export =
        actions.add(
            Act.when(
                workbench.sweep().bestProperty().isNotNull(),
                MenuOf.RUN,
                "_Export point …",
                "Write cfg and weights of the selected point, or of the best.",
                "Shortcut+E",
                view::exportChosen));
    sweepButtons = new SweepView.Acts(start, cancel, export);
    trainingButtons = training(view, workbench, actions);
    actions.add(Act.of(MenuOf.HELP, "_Keys", "All shortcuts.", "F1", view::showShortcuts));
    actions.add(
        Act.of(
            MenuOf.HELP, "_Commands …", "Find a command by its name.", "Shortcut+K", view::showPalette));
  }

  private static TrainingView.Acts training(
      WorkbenchView view, Workbench workbench, ActionRegistry actions) {
    var training = workbench.training();
    BooleanBinding running = training.runningProperty().isNotNull();
    BooleanBinding openable =
        training.trainedProperty().isNotNull().and(workbench.model().heldProperty().isEmpty());
    Act start =
        actions.add(
            Act.when(
                training.startableBinding(),
                MenuOf.RUN,
                "Start _training",
                "Train as the form says.",
                "F8",
                () -> {
                  view.show(3);
                  training.start();
                }));
    Act stop =
        actions.add(
            Act.when(
                running,
                MenuOf.RUN,
                "Stop trainin_g",
                "Stop after the batch under way; the run can go on later.",
                "Shift+F8",
                training::stop));
    Act resume =
        actions.add(
            Act.when(
                running.not(),
                MenuOf.RUN,
                "Res_ume …",
                "Choose the folder of a run: it is read and trained to its end.",
                "Shortcut+R",
                view::resumeTraining));
    Act open =
        actions.add(
            Act.when(
                openable,
                MenuOf.RUN,
                "Open the trained net_work",
                "Open the run's best weights in the window.",
                "Shortcut+T",
                () -> view.openTrained(0)));
    Act sweep =
        actions.add(
            Act.when(
                openable,
                MenuOf.RUN,
                "Sweep _it",
                "Open the run's best weights, and go to the sweep.",
                "Shortcut+Shift+T",
                () -> view.openTrained(2)));
    return new TrainingView.Acts(start, stop, resume, open, sweep);
  }

  TrainingView.Acts trainingButtons() {
    return trainingButtons;
  }

  SweepView.Acts sweepButtons() {
    return sweepButtons;
  }
}
