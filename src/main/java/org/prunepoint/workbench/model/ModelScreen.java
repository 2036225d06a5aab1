package org.prunepoint.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.screen.LazyScreen;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The page about the network as it is: figures, layers, graph. */
public final class ModelScreen extends LazyScreen<ModelPage> {
  private static final Texts TEXTS = Texts.of(ModelScreen.class);

  private final ModelViewModel model;
  private final Exports exports;
  private final Theme theme;
  private final Consumer<List<Integer>> showGammas;
  private final LayerInspector inspector;
  private final List<Act> exporting;

  /**
   * @param showGammas goes to the gammas of the layers with these indices
   * @param cut what the recipe says of layers
   * @param whole writes the model for other libraries
   */
  public ModelScreen(
      ModelViewModel model,
      Exports exports,
      Theme theme,
      Consumer<List<Integer>> showGammas,
      LayerCut cut,
      ModelExports whole) {
    super("model", TEXTS.get("title"), TEXTS.get("help"));
    this.model = model;
    this.exports = exports;
    this.theme = theme;
    this.showGammas = showGammas;
    exporting =
        List.of(
            act(whole, "onnx", ExportFormat.ONNX),
            act(whole, "boxes", ExportFormat.ONNX_BOXES),
            act(whole, "openvino", ExportFormat.OPENVINO),
            act(whole, "yolov5", ExportFormat.YOLOV5),
            act(whole, "dl4j", ExportFormat.DL4J));
    inspector = new LayerInspector(model, cut, new ExportPart(exporting));
  }

  private static Act act(ModelExports whole, String key, ExportFormat format) {
    return Act.when(
        whole.possibleBinding(),
        MenuOf.FILE,
        TEXTS.get("act.export." + key),
        TEXTS.get("act.help.export." + key),
        "",
        () -> whole.export(format));
  }

  @Override
  protected ModelPage make() {
    return new ModelPage(model, exports, theme, showGammas);
  }

  @Override
  protected void remember(ModelPage page, Memory kept) {
    kept.keep("parts", page.partsProperty());
    kept.keep("divider", page.dividerProperty());
  }

  @Override
  public void focus() {
    made().focusLayers();
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
            () -> made().focusFilter()));
    acts.addAll(exporting);
    acts.addAll(made().graph().acts());
    return acts;
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector);
  }

  @Override
  public void remember(Memory kept) {
    super.remember(kept);
    kept.keep("filter", model.filterProperty());
    kept.keep("selected", model.selectedProperty());
  }
}
