package org.prunepoint.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The page about the network as it is: figures, layers, graph. */
public final class ModelScreen implements Screen {
  private static final Texts TEXTS = Texts.of(ModelScreen.class);

  private final ModelViewModel model;
  private final ModelPage page;
  private final LayerInspector inspector;

  /**
   * @param showGammas goes to the gammas of the layers with these indices
   * @param cut what the recipe says of layers
   */
  public ModelScreen(
      ModelViewModel model,
      Exports exports,
      Theme theme,
      Consumer<List<Integer>> showGammas,
      LayerCut cut) {
    this.model = model;
    page = new ModelPage(model, exports, theme, showGammas);
    inspector = new LayerInspector(model, cut);
  }

  @Override
  public String name() {
    return "model";
  }

  @Override
  public String title() {
    return TEXTS.get("title");
  }

  @Override
  public String help() {
    return TEXTS.get("help");
  }

  @Override
  public Node view() {
    return page;
  }

  @Override
  public void focus() {
    page.focusLayers();
  }

  @Override
  public List<Act> acts() {
    var there = Bindings.isNotEmpty(model.model().layers());
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.when(
            there,
            MenuOf.VIEW,
            TEXTS.get("act.find"),
            TEXTS.get("act.find.help"),
            "Shortcut+F",
            page::focusFilter));
    acts.addAll(page.graph().acts());
    return acts;
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector);
  }

  @Override
  public void remember(Memory memory) {
    memory.keep("filter", model.filterProperty());
    memory.keep("selected", model.selectedProperty());
    memory.keep("parts", page.partsProperty());
    memory.keep("divider", page.dividerProperty());
  }
}
