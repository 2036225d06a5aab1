package org.prunepoint.workbench.sweep;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.prunepoint.prune.Strategy;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.OpenedModel;

/** All that a sweep can be told beside the three questions, in groups. */
final class AdvancedDrawer extends ScrollPane {
  private static final Texts TEXTS = Texts.of(AdvancedDrawer.class);

  /** What the questions ask, and what has a place of its own. */
  private static final Set<String> ASKED = Set.of("within", "target", "units");

  private static final Set<String> TICKED = Set.of("strategy");

  private final SweepViewModel sweep;
  private final OpenedModel model;
  private final Dialogs dialogs;

  AdvancedDrawer(SweepViewModel sweep, OpenedModel model, Dialogs dialogs) {
    this.sweep = sweep;
    this.model = model;
    this.dialogs = dialogs;
    SweepForm form = sweep.form();
    var recipe = new OptionControls(form.choice().form(), Map.of());
    var search = new OptionControls(form.form(), Map.of());
    var groups =
        new VBox(
            6,
            group("group.strategies", true, strategies(form)),
            group("group.results", true, results(form)),
            group("group.machines", false, machines(form)),
            group("group.search", false, search.rest(ASKED)),
            group("group.recipe", false, recipe.rest(TICKED)));
    groups.getStyleClass().add("advanced");
    setContent(groups);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setId("advanced");
    setMinWidth(0);
  }

  private static TitledPane group(String title, boolean open, Node content) {
    var pane = new TitledPane(TEXTS.get("advanced." + title), content);
    pane.setExpanded(open);
    pane.setAnimated(false);
    pane.getStyleClass().addAll(Styles.DENSE);
    return pane;
  }

  private static Node strategies(SweepForm form) {
    var rows = new VBox(4);
    for (Strategy strategy : Strategy.values()) {
      var box = new CheckBox(TEXTS.get("strategy." + strategy.word()));
      box.setWrapText(true);
      box.setMinWidth(60);
      box.setSelected(form.strategies().contains(strategy));
      box.selectedProperty()
          .subscribe(
              on -> {
                if (on) {
                  form.strategies().add(strategy);
                } else {
                  form.strategies().remove(strategy);
                }
              });
      form.strategies()
          .addListener(
              (SetChangeListener<Strategy>)
                  _ -> box.setSelected(form.strategies().contains(strategy)));
      rows.getChildren().add(box);
    }
    var help = new Label(TEXTS.get("strategies.help"));
    help.getStyleClass().addAll("quiet", "small");
    help.setWrapText(true);
    rows.getChildren().add(help);
    return rows;
  }

  private Node results(SweepForm form) {
    var name = new TextField();
    name.setEditable(false);
    name.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> sweep.folder().toString(),
                form.folderProperty(),
                model.filesProperty(),
                sweep.estimateProperty(),
                sweep.tracks().all()));
    var again = new CheckBox(TEXTS.get("results.resume"));
    again.setWrapText(true);
    again.selectedProperty().bindBidirectional(form.resumeProperty());
    again.setTooltip(Fields.tooltip(TEXTS.get("results.resume.help")));
    return new VBox(
        6,
        Fields.of(
            TEXTS.get("results.folder"),
            TEXTS.get("results.folder.help"),
            name,
            Fields.choose(
                TEXTS.get("results.choose"),
                () ->
                    dialogs
                        .chooseFolder(TEXTS.get("results.choose"), sweep.folder().getParent())
                        .ifPresent(form.folderProperty()::set))),
        again);
  }

  /** Whose machines measure; greyed, with the reason, where there is no Spark. */
  private Node machines(SweepForm form) {
    var master = new TextField();
    master.setId("spark-master");
    master.setPromptText("spark://head:7077");
    master.textProperty().bindBidirectional(form.masterProperty());
    master.setDisable(!sweep.hasSpark());
    var words =
        new Label(sweep.hasSpark() ? TEXTS.get("machines.note") : TEXTS.get("machines.none"));
    words.getStyleClass().addAll("quiet", "small");
    words.setWrapText(true);
    return new VBox(
        6,
        Fields.of(TEXTS.get("machines.master.same"), TEXTS.get("machines.master.help"), master),
        words);
  }

  /** For tests of what is where. */
  List<Node> groups() {
    return ((VBox) getContent()).getChildren();
  }
}
