package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.screen.LazyScreen;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The page on which a plan is made: which channels and residual units go. */
public final class PruneScreen extends LazyScreen<PruneView> {
  private static final Texts TEXTS = Texts.of(PruneScreen.class);

  private final GammaViewModel gammas;
  private final OpenedModel model;
  private final Exports exports;
  private final Theme theme;
  private final PruneActs acts;
  private @Nullable LayerInspector inspector;

  /**
   * @param write asks where to, and writes the pair that a recipe makes
   */
  public PruneScreen(
      GammaViewModel gammas,
      OpenedModel model,
      Messages messages,
      Exports exports,
      Theme theme,
      Consumer<PruningRecipe> write) {
    super("prune", TEXTS.get("title"), TEXTS.get("help"));
    this.gammas = gammas;
    this.model = model;
    this.exports = exports;
    this.theme = theme;
    acts = PruneActs.of(gammas, messages, write);
  }

  @Override
  protected PruneView make() {
    var view = new PruneView(gammas, model, acts, exports, theme);
    gammas.ranking().seen();
    return view;
  }

  @Override
  protected void remember(PruneView view, Memory kept) {
    kept.keep("log.sizes", view.chart().logSizes().selectedProperty());
    kept.keep("log.counts", view.chart().logCounts().selectedProperty());
  }

  @Override
  public void focus() {
    gammas.refresh(); // The scorer may be another one now.
    made().focusSlider();
  }

  @Override
  public List<Act> acts() {
    return acts.all();
  }

  @Override
  public Optional<Node> inspector() {
    LayerInspector known = inspector;
    if (known == null) {
      known = new LayerInspector(gammas, theme);
      inspector = known;
    }
    return Optional.of(known);
  }

  @Override
  public void remember(Memory kept) {
    super.remember(kept);
    kept.keep("begun", gammas.begunProperty());
  }
}
