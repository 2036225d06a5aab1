package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.compare.ComparedModels;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.prune.PlanPreview;

/** The sample's plan is changed, taken back, done again, written and compared, in one window. */
final class PlanJourneyTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** A 1x1 convolution in a residual unit: coupled with no other, and with channels to lose. */
  private static final int LAYER = 38;

  @TempDir Path temp;

  @Test
  void opensSlidesLocksUndoesRedoesAndCompares() throws Exception {
    var sample = SampleCopy.into(temp.resolve("home/net"), 20, 4);
    try (TestWindow window = TestWindow.open(CoreCalls.core(), temp, 1400, 900)) {
      window.open(sample.cfg(), sample.weights(), sample.data());
      window.page("prune");
      GammaViewModel gammas = Fx.get(() -> window.workbench.gammas());
      // A plan that needs no measurement before it.
      Fx.run(() -> gammas.choice().text("repair").set("fold"));
      Fx.run(() -> ((Slider) window.view.lookup("#percent")).setValue(60));
      int all = filters(window);
      Fx.until("fewer", LONG, () -> kept(gammas) > 0 && kept(gammas) < all);
      int pruned = Fx.get(() -> kept(gammas));

      window.page("model");
      Fx.run(() -> window.workbench.desk().looked().selectedProperty().set(LAYER));
      Fx.settle();
      Fx.run(() -> ((ToggleButton) window.view.lookup("#cut-lock")).fire());
      Fx.until("locked", LONG, () -> kept(gammas) == all);

      window.fire("Undo");
      Fx.until("not locked", LONG, () -> kept(gammas) == pruned);
      assertThat(Fx.get(() -> ((ToggleButton) window.view.lookup("#cut-lock")).isSelected()))
          .isFalse();
      window.fire("Redo");
      Fx.until("locked again", LONG, () -> kept(gammas) == all);

      window.page("prune");
      window.dialogs.answer = Files.createDirectories(temp.resolve("out"));
      Fx.run(() -> ((Button) window.view.lookup("#write-point")).fire());
      Fx.until("written", LONG, () -> !window.workbench.desk().workspace().pairs().isEmpty());
      window.page("compare");
      var compare = Fx.get(() -> window.workbench.desk().compare());
      Fx.until("both are read", LONG, () -> compare.comparedProperty().get() != null);
      ComparedModels models = Objects.requireNonNull(Fx.get(compare.comparedProperty()::get));
      assertThat(models.aligned()).isTrue();
      assertThat(models.channels())
          .filteredOn(c -> c.layer() == LAYER)
          .singleElement()
          .satisfies(c -> assertThat(c.otherFilters()).isEqualTo(c.filters()));
      assertThat(models.channels()).anyMatch(c -> c.otherFilters() < c.filters());
      // What the slider said is what is in the file.
      Network written = Model.open(models.otherPair().cfg(), null).network();
      PlanPreview preview = Objects.requireNonNull(Fx.get(gammas.previewProperty()::get));
      assertThat(written.cost().parameters()).isEqualTo(preview.parameters());
      assertThat(List.copyOf(window.dialogs.toasts)).hasSize(1);
    }
  }

  /** What the plan leaves of the layer; 0 while there is none. */
  private static int kept(GammaViewModel gammas) {
    PlanPreview preview = gammas.previewProperty().get();
    return preview == null ? 0 : preview.kept().getOrDefault(LAYER, 0);
  }

  private static int filters(TestWindow window) throws Exception {
    Network network =
        Objects.requireNonNull(Fx.get(() -> window.workbench.model().networkProperty().get()));
    return ((Convolutional) network.node(LAYER).layer()).filters();
  }
}
