package org.prunepoint.workbench.detect.controls;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.prunepoint.Fault;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.CameraList;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * Asks for what is live: an address, one of the cameras of this computer; or for several sources
 * that share a frame, videos among them.
 */
public final class LiveChooser {
  private static final Texts TEXTS = Texts.of(LiveChooser.class);

  private final Consumer<List<String>> chosen;
  private final Supplier<Optional<Path>> video;
  private final UiThread ui;
  private final Executor work;
  private final PopOver popover = new PopOver();
  private final VBox lines = new VBox(6);
  private final VBox cameras = new VBox(4);
  private final Button another = new Button(TEXTS.get("choose.another"));
  private final Button play = new Button(TEXTS.get("choose.open"));
  private final Label wrong = quiet("");

  /**
   * @param chosen gets one to four: addresses, {@code camera:N}, paths
   * @param video asks for a video
   * @param work looks for cameras
   */
  public LiveChooser(
      Consumer<List<String>> chosen,
      Supplier<Optional<Path>> video,
      UiThread ui,
      Executor work,
      Theme theme) {
    this.chosen = chosen;
    this.video = video;
    this.ui = ui;
    this.work = work;
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    popover.setDetachable(false);
    popover.setAnimated(false);
    VBox content = content();
    theme.fontScaleProperty().subscribe(_ -> content.setPrefWidth(28 * theme.fontSize()));
    popover.setContentNode(content);
    clear();
  }

  private VBox content() {
    play.setId("detect-address-play");
    play.setMinWidth(Region.USE_PREF_SIZE);
    play.setDefaultButton(true);
    play.setOnAction(_ -> open());
    another.setMinWidth(Region.USE_PREF_SIZE);
    another.getStyleClass().add(Styles.FLAT);
    another.setTooltip(new Tooltip(TEXTS.get("choose.another.help")));
    another.setOnAction(_ -> add().requestFocus());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var buttons = new HBox(6, another, space, play);
    buttons.setAlignment(Pos.CENTER_LEFT);
    wrong.getStyleClass().setAll("label", "caution", "small");
    wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
    wrong.managedProperty().bind(wrong.visibleProperty());
    var heading = new Label(TEXTS.get("choose.cameras"));
    heading.getStyleClass().add("heading");
    Label about = quiet(TEXTS.get("choose.about"));
    var all = new VBox(8, lines, wrong, buttons, about, heading, cameras);
    all.setPadding(new Insets(14));
    return all;
  }

  private static Label quiet(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("quiet", "small");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private void clear() {
    lines.getChildren().clear();
    add().setId("detect-address");
  }

  private TextField add() {
    var line = new SourceLine(this::open, this::typed, video);
    lines.getChildren().add(line);
    another.setDisable(lines.getChildren().size() >= SourceName.Mosaic.MOST);
    typed();
    return line.field();
  }

  private void typed() {
    wrong.setText("");
    play.setDisable(filled().isEmpty());
  }

  private List<SourceLine> filled() {
    return lines.getChildren().stream()
        .map(SourceLine.class::cast)
        .filter(line -> !line.typed().isEmpty())
        .toList();
  }

  /**
   * Asks, beside what was pressed.
   *
   * @param many how many lines there are at least
   */
  public void show(Node owner, int many) {
    while (lines.getChildren().size() < many) {
      add();
    }
    cameras.getChildren().setAll(quiet(TEXTS.get("choose.looking")));
    work.execute(this::look);
    popover.show(owner);
    ((SourceLine) lines.getChildren().getFirst()).field().requestFocus();
  }

  /** Off the window's thread. */
  private void look() {
    List<CameraRow.Known> found = new ArrayList<>();
    String problem = TEXTS.get("choose.none");
    try {
      CameraList list = Sources.cameras();
      for (CameraDevice camera : list.cameras()) {
        found.add(new CameraRow.Known(camera, modes(list, camera)));
      }
    } catch (Fault fault) {
      problem = CoreWords.of(String.valueOf(fault.getMessage()));
    }
    String ifNone = problem;
    ui.execute(() -> show(found, ifNone));
  }

  /** One that another program holds may not say: it is offered as it is. */
  private static List<CameraDevice.Mode> modes(CameraList list, CameraDevice camera) {
    try {
      return list.modes(camera);
    } catch (Fault _) {
      return List.of();
    }
  }

  private void show(List<CameraRow.Known> found, String ifNone) {
    cameras.getChildren().clear();
    found.forEach(known -> cameras.getChildren().add(new CameraRow(known, this::take)));
    if (found.isEmpty()) {
      cameras.getChildren().add(quiet(ifNone));
    }
  }

  /** A camera that is chosen alone is played; among others it takes a line. */
  private void take(String camera) {
    Optional<SourceLine> free =
        lines.getChildren().stream()
            .map(SourceLine.class::cast)
            .filter(line -> line.typed().isEmpty())
            .findFirst();
    if (lines.getChildren().size() > 1 && free.isPresent()) {
      free.get().field().setText(camera);
    } else if (lines.getChildren().size() == 1) {
      choose(List.of(camera));
    }
  }

  private void open() {
    List<SourceLine> named = filled();
    Optional<SourceLine> odd = named.stream().filter(line -> !line.isSource()).findFirst();
    if (odd.isPresent()) {
      wrong.setText(TEXTS.get("choose.wrong", StreamAddress.masked(odd.get().typed())));
      odd.get().field().requestFocus();
    } else if (!named.isEmpty()) {
      choose(named.stream().map(SourceLine::typed).toList());
    }
  }

  private void choose(List<String> sources) {
    clear();
    popover.hide();
    chosen.accept(sources);
  }
}
