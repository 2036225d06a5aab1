package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.workbench.frame.InspectorPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.model.LayerCut;
import org.prunepoint.workbench.model.ModelExports;
import org.prunepoint.workbench.model.ModelScreen;
import org.prunepoint.workbench.model.ModelViewModel;
import org.prunepoint.workbench.workspace.LayerRow;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The page of the model beside its inspector, in a window without a display. */
final class ModelScreenTest {
  private static final Path OUT = Path.of("target", "screenshots");

  @TempDir Path folder;
  private final Messages messages = new Messages();
  private final InlineJobs jobs = new InlineJobs();
  private final OpenedModel model = new OpenedModel(jobs, messages, ModelFileSet::around);
  private final Cut cut = new Cut();
  private final ModelViewModel looked = new ModelViewModel(model, messages, jobs, Runnable::run);
  private Theme theme = new Theme();
  private @Nullable Stage stage;

  @BeforeEach
  void styled() throws Exception {
    TestWindow.open(FakeCore.core(1), folder, 300, 200).close();
    theme = TestWindow.sharedTheme();
    Fx.run(
        () -> {
          theme.modeProperty().set(Theme.Mode.LIGHT);
          theme.fontScaleProperty().set(1);
        });
  }

  @AfterEach
  void usual() throws Exception {
    Fx.run(
        () -> {
          Texts.speak(Language.ENGLISH);
          theme.fontScaleProperty().set(1);
          if (stage != null) {
            stage.close();
          }
        });
  }

  private ModelScreen show(double width, double height) throws Exception {
    return Fx.get(
        () -> {
          if (stage != null) {
            stage.close();
          }
          var exports = new Exports(new FakeDialogs(), jobs, messages, List::of);
          var screen =
              new ModelScreen(
                  looked,
                  exports,
                  theme,
                  _ -> {},
                  cut,
                  new ModelExports(model, jobs, messages, new FakeDialogs(), _ -> {}));
          var page = new BorderPane(screen.view());
          var inspector = new InspectorPane();
          inspector.show(screen.inspector());
          page.setRight(inspector);
          stage = new Stage();
          stage.setScene(new Scene(page, width, height));
          stage.show();
          return screen;
        });
  }

  private void open(Path file) throws Exception {
    Fx.run(() -> model.open(List.of(file)));
    Fx.settle();
  }

  private Path yolov4() throws Exception {
    var cfg = StandardCfg.of(NetworkRequest.of(StandardNetwork.of("yolov4-tiny"), 3));
    Path file = folder.resolve("tiny.cfg");
    Files.write(file, cfg.bytes());
    var network = org.prunepoint.darknet.Model.open(file, null).network();
    WeightsFile.write(folder.resolve("tiny.weights"), network, RandomWeights.of(network, 1));
    return file;
  }

  private <T extends Node> T find(String id, Class<T> type) throws Exception {
    return Fx.get(() -> type.cast(Objects.requireNonNull(stage.getScene().lookup(id), id)));
  }

  @Test
  void whatIsSelectedInOnePlaceIsSelectedInAll() throws Exception {
    show(1000, 700);
    open(yolov4());
    TableView<LayerRow> table = table();

    Fx.run(() -> table.getSelectionModel().select(4));
    Fx.settle();
    assertThat(find("#inspected", Label.class).getText()).isEqualTo("4  convolutional");
    Node graph = find("#graph", Node.class);
    assertThat(graph.getAccessibleText()).contains("layer 4");

    Fx.run(() -> graph.fireEvent(key(KeyCode.DOWN)));
    Fx.settle();
    assertThat(Fx.get(() -> table.getSelectionModel().getSelectedItem().index())).isEqualTo(5);
    assertThat(find("#inspected", Label.class).getText()).isEqualTo("5  convolutional");
  }

  @Test
  void theFilterLeavesWhatFitsAndKeepsTheSelection() throws Exception {
    show(1000, 700);
    open(yolov4());
    Fx.run(() -> looked.selectedProperty().set(10));
    TextField filter = find("#layer-filter", TextField.class);

    Fx.run(() -> filter.setText("maxpool"));
    TableView<LayerRow> table = table();
    assertThat(Fx.get(() -> List.copyOf(table.getItems())))
        .isNotEmpty()
        .allMatch(r -> r.type().equals("maxpool"));
    Fx.run(() -> filter.setText("8-12 conv"));
    Fx.until(
        "the selected layer is found again",
        Duration.ofSeconds(5),
        () -> {
          LayerRow row = looked.shown().isEmpty() ? null : selected();
          return row != null && row.index() == 10;
        });
  }

  private LayerRow selected() {
    @SuppressWarnings("unchecked")
    var table = (TableView<LayerRow>) stage.getScene().lookup("#layers");
    return table.getSelectionModel().getSelectedItem();
  }

  @Test
  void columnsFillTheWidthAndNoneIsCutOff() throws Exception {
    open(yolov4());
    for (double width : List.of(640.0, 900.0, 1000.0, 1200.0, 1280.0, 1500.0)) {
      show(width, 600);
      Fx.settle();
      TableView<LayerRow> table = table();
      double columns =
          Fx.get(() -> table.getVisibleLeafColumns().stream().mapToDouble(c -> c.getWidth()).sum());
      assertThat(columns).isBetween(table.getWidth() - 24, table.getWidth());
      assertThat(table.getVisibleLeafColumns()).hasSizeGreaterThan(2);
      assertThat(Fx.get(() -> cut(table))).as("cut off at " + width).isEmpty();
    }
  }

  /** Words of types of which less is drawn than they are. */
  private static List<String> cut(TableView<LayerRow> table) {
    List<String> cut = new ArrayList<>();
    for (Node node : table.lookupAll(".table-cell")) {
      if (node instanceof TableCell<?, ?> cell
          && "convolutional".equals(cell.getText())
          && cell.lookup(".text") instanceof Text drawn
          && !drawn.getText().equals(cell.getText())) {
        cut.add(drawn.getText());
      }
    }
    return cut;
  }

  @Test
  void aCfgThatIsNotUnderstoodShowsItsSections() throws Exception {
    show(1000, 700);
    Path unknown = folder.resolve("unknown.cfg");
    Files.writeString(unknown, "[net]\nwidth=32\nheight=32\nchannels=3\n[gru]\noutput=4\n");
    open(unknown);
    assertThat(find("#sections", TableView.class).isVisible()).isTrue();
    assertThat(find("#layer-filter", TextField.class).getParent().isVisible()).isFalse();
  }

  @Test
  void picturesInBothLanguagesAndThemes() throws Exception {
    Path cfg = yolov4();
    open(cfg);
    Fx.run(() -> looked.selectedProperty().set(12));
    for (Language language : Language.values()) {
      for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
        Fx.run(
            () -> {
              Texts.speak(language);
              theme.modeProperty().set(mode);
            });
        String name =
            "model-" + language.tag() + "-" + mode.name().toLowerCase(java.util.Locale.ROOT);
        show(1000, 700);
        shoot(name);
      }
    }
    Fx.run(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
    show(900, 600);
    Fx.run(() -> ((ToggleButton) stage.getScene().lookup("#show-graph")).fire());
    shoot("model-zh-900x600-graph");
    Fx.run(
        () -> {
          Texts.speak(Language.ENGLISH);
          theme.fontScaleProperty().set(2);
        });
    show(1000, 800);
    shoot("model-en-200");
  }

  @Test
  @Tag("real")
  void picturesOfRealNetworks() throws Exception {
    Path real = RealData.folder();
    open(real.resolve("bccd/yolov3-spp-w25-sparse.weights"));
    show(1000, 900);
    Fx.run(() -> looked.selectedProperty().set(40));
    shoot("model-bccd");
    for (String name : List.of("yolov7x", "yolov4-csp", "efficientnet_b0", "densenet201")) {
      open(real.resolve("cfg/" + name + ".cfg"));
      show(1000, 1000);
      Fx.run(() -> ((ToggleButton) stage.getScene().lookup("#show-graph")).fire());
      Fx.run(() -> looked.selectedProperty().set(40));
      shoot("model-" + name);
      Fx.run(() -> stage.getScene().lookup("#graph").fireEvent(key(KeyCode.END)));
      shoot("model-" + name + "-whole");
    }
  }

  private static KeyEvent key(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  @SuppressWarnings("unchecked")
  private TableView<LayerRow> table() throws Exception {
    return (TableView<LayerRow>) find("#layers", TableView.class);
  }

  private void shoot(String name) throws Exception {
    Fx.settle();
    var picture = Fx.get(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
    Files.createDirectories(OUT);
    ImageIO.write(picture, "png", OUT.resolve(name + ".png").toFile());
  }

  @Test
  void theInspectorLocksALayerAndNamesThoseThatAreCoupledWithIt() throws Exception {
    open(yolov4());
    show(1000, 900);
    Fx.run(() -> looked.selectedProperty().set(5));
    Fx.settle();
    ToggleButton lock = find("#cut-lock", ToggleButton.class);
    assertThat(lock.isSelected()).isFalse();
    Fx.run(lock::fire);
    assertThat(find("#cut-lock", ToggleButton.class).isSelected()).isTrue();
    TextField share = find("#cut-share", TextField.class);
    assertThat(share.getText()).isEqualTo("100\u00a0%");
    Fx.run(
        () -> {
          share.setText("40");
          share.fireEvent(new javafx.event.ActionEvent());
        });
    assertThat(cut.kept).containsEntry(5, .4);
    Fx.run(() -> looked.selectedProperty().set(6));
    assertThat(cut.kept).doesNotContainKey(6);
  }

  /** A recipe that keeps what it is told; layer 5 is coupled with 7 and 10. */
  private static final class Cut implements LayerCut {
    private final javafx.collections.ObservableMap<Integer, Double> kept =
        javafx.collections.FXCollections.observableHashMap();

    @Override
    public javafx.beans.Observable changes() {
      return kept;
    }

    @Override
    public boolean prunable(int layer) {
      return layer == 5;
    }

    @Override
    public double share(int layer) {
      return kept.getOrDefault(layer, Double.NaN);
    }

    @Override
    public List<Integer> coupled(int layer) {
      return List.of(7, 10);
    }

    @Override
    public void toggle(int layer) {
      if (kept.remove(layer) == null) {
        kept.put(layer, 1.);
      }
    }

    @Override
    public void keep(int layer, double share) {
      kept.put(layer, share);
    }
  }
}
