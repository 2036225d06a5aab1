package org.prunepoint.workbench.detect.film;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.prunepoint.Fault;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** Asks for an address, and lists the cameras of this computer. */
public final class LiveChooser {
  private static final Texts TEXTS = Texts.of(LiveChooser.class);

  private final Consumer<String> chosen;
  private final UiThread ui;
  private final Executor work;
  private final Theme theme;
  private final PopOver popover = new PopOver();
  private final VBox cameras = new VBox(4);
  private final TextField address = new TextField();
  private final Label wrong = new Label();

  /**
   * @param chosen gets an address, or {@code camera:N}
   * @param work looks for cameras
   */
  public LiveChooser(Consumer<String> chosen, UiThread ui, Executor work, Theme theme) {
    this.chosen = chosen;
    this.ui = ui;
    this.work = work;
    this.theme = theme;
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    popover.setDetachable(false);
    popover.setAnimated(false);
    popover.setContentNode(content());
  }

  private VBox content() {
    address.setId("detect-address");
    address.setPromptText(TEXTS.get("choose.prompt.same"));
    address.setAccessibleText(TEXTS.get("choose.address"));
    address.setOnAction(_ -> open());
    HBox.setHgrow(address, Priority.ALWAYS);
    var play = new Button(TEXTS.get("choose.open"));
    play.setId("detect-address-play");
    play.setMinWidth(Region.USE_PREF_SIZE);
    play.setDefaultButton(true);
    play.setOnAction(_ -> open());
    play.disableProperty().bind(address.textProperty().map(String::isBlank));
    var line = new HBox(6, address, play);
    line.setAlignment(Pos.CENTER_LEFT);
    wrong.getStyleClass().addAll("caution", "small");
    wrong.setWrapText(true);
    wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
    wrong.managedProperty().bind(wrong.visibleProperty());
    address.textProperty().subscribe(_ -> wrong.setText(""));
    var name = new Label(TEXTS.get("choose.address"));
    name.setLabelFor(address);
    var heading = new Label(TEXTS.get("choose.cameras"));
    heading.getStyleClass().add("heading");
    var all = new VBox(8, name, line, wrong, quiet(TEXTS.get("choose.about")), heading, cameras);
    all.setPadding(new Insets(14));
    theme.fontScaleProperty().subscribe(_ -> all.setPrefWidth(28 * theme.fontSize()));
    return all;
  }

  private static Label quiet(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("quiet", "small");
    label.setWrapText(true);
    return label;
  }

  /** Asks, beside what was pressed. */
  public void show(Node owner) {
    cameras.getChildren().setAll(quiet(TEXTS.get("choose.looking")));
    work.execute(
        () -> {
          List<CameraDevice> found;
          String problem = TEXTS.get("choose.none");
          try {
            found = Sources.cameras().cameras();
          } catch (Fault fault) {
            found = List.of();
            problem = String.valueOf(fault.getMessage());
          }
          List<CameraDevice> there = found;
          String said = problem;
          ui.execute(() -> show(there, said));
        });
    popover.show(owner);
    address.requestFocus();
  }

  private void show(List<CameraDevice> found, String ifNone) {
    cameras.getChildren().clear();
    for (CameraDevice camera : found) {
      var button = new Button(camera.title());
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(Pos.CENTER_LEFT);
      button.setOnAction(_ -> choose("camera:" + camera.address()));
      cameras.getChildren().add(button);
    }
    if (found.isEmpty()) {
      cameras.getChildren().add(quiet(ifNone));
    }
  }

  private void open() {
    String typed = address.getText().strip();
    if (StreamAddress.parse(typed).isEmpty()) {
      wrong.setText(TEXTS.get("choose.wrong"));
    } else {
      address.clear();
      choose(typed);
    }
  }

  private void choose(String source) {
    popover.hide();
    chosen.accept(source);
  }
}
