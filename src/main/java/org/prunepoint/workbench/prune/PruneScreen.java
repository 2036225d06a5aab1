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
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The page on which a plan is made: which channels and residual units go. */
public final class PruneScreen implements Screen {
  private static final Texts TEXTS = Texts.of(PruneScreen.class);

  private final GammaViewModel gammas;
  private final OpenedModel model;
  private final Exports exports;
  private final Theme theme;
  private final PruneActs acts;
  private @Nullable PruneView view;
  private @Nullable LayerInspector inspector;
  private @Nullable Memory memory;

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
    this.gammas = gammas;
    this.model = model;
    this.exports = exports;
    this.theme = theme;
    acts = PruneActs.of(gammas, messages, write);
  }

  @Override
  public String name() {
    return "prune";
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
    return made();
  }

  private PruneView made() {
    PruneView known = view;
    if (known == null) {
      known = new PruneView(gammas, model, acts, exports, theme);
      view = known;
      Memory kept = memory;
      if (kept != null) {
        kept.keep("log.sizes", known.chart().logSizes().selectedProperty());
        kept.keep("log.counts", known.chart().logCounts().selectedProperty());
      }
      gammas.ranking().seen();
    }
    return known;
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
    memory = kept;
    kept.keep("begun", gammas.begunProperty());
  }
}
