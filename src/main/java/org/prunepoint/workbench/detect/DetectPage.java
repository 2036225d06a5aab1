package org.prunepoint.workbench.detect;

import atlantafx.base.theme.Styles;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.controls.FilmBar;
import org.prunepoint.workbench.detect.controls.Timeline;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** Pictures with their boxes, beside or below them the figures, and what they are drawn by. */
final class DetectPage extends VBox {
  private static final Texts TEXTS = Texts.of(DetectPage.class);
  private static final double SHARE = .66;
  private static final double WIDE = 62;
  private static final double LEAST = 200;

  /** In font sizes: what is seen of figures below; a small picture; what has room for a strip. */
  private static final double HINT = 4;

  private static final double SMALL = 18;
  private static final double STRIP = 26;

  private final DetectViewModel detect;
  private final DetectActs acts;
  private final PictureCanvas canvas;

  /**
   * @param work decodes small pictures
   */
  DetectPage(
      DetectViewModel detect,
      DetectActs acts,
      PaneTitles titles,
      Exports exports,
      UiThread ui,
      Executor work,
      Theme theme) {
    this.detect = detect;
    this.acts = acts;
    canvas = new PictureCanvas(detect, titles, theme);
    var strip = new FrameStrip(detect, theme, ui, work);
    var film =
        new FilmBar(
            detect.player(),
            detect.framesProperty(),
            detect.indexProperty(),
            detect::go,
            acts.play(),
            new Timeline.Differing(
                detect.folder()::seen, detect.folder()::differs, detect.folder().versionProperty()),
            detect.saidProperty(),
            theme);
    var pictures = new VBox(6, stage(), film, new FrameFoot(detect, acts), strip);
    VBox.setVgrow(pictures.getChildren().getFirst(), Priority.ALWAYS);
    var panes = new TwoPanes(pictures, side(exports, theme), SHARE, WIDE, theme);
    VBox.setVgrow(panes, Priority.ALWAYS);
    room(pictures, strip, panes, theme);
    getStyleClass().add("page");
    setId("detect");
    getChildren()
        .addAll(
            new SourceBar(detect, acts, ui, work, theme), new ThresholdBar(detect, theme), panes);
    addEventHandler(KeyEvent.KEY_PRESSED, new DetectKeys(detect)::handle);
  }

  /** The picture; over it what is in the way of one. */
  private StackPane stage() {
    var fault = new Label();
    fault.setId("detect-fault");
    fault.textProperty().bind(detect.faultProperty());
    fault.getStyleClass().add("caution");
    fault.setWrapText(true);
    fault.setMaxWidth(Double.MAX_VALUE);
    fault.setMinHeight(Region.USE_PREF_SIZE);
    fault.visibleProperty().bind(fault.textProperty().isNotEmpty());
    fault.managedProperty().bind(fault.visibleProperty());
    StackPane.setAlignment(fault, Pos.TOP_CENTER);
    var waiting = new Label(TEXTS.get("picture.waiting"));
    waiting.getStyleClass().add("quiet");
    waiting.visibleProperty().bind(detect.waitingProperty());
    var stack = new StackPane(canvas, waiting, empty(), fault);
    stack.setMinHeight(160);
    canvas
        .accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  ShownFrame frame = detect.shownProperty().get();
                  return frame == null
                      ? TEXTS.get("picture.none")
                      : TEXTS.get("picture.accessible", frame.boxes().size());
                },
                detect.shownProperty()));
    return stack;
  }

  private Node empty() {
    var heading = new Label(TEXTS.get("empty.heading"));
    heading.getStyleClass().add("heading");
    heading.setWrapText(true);
    var buttons = new FlowPane(8, 8);
    buttons.setAlignment(Pos.CENTER);
    for (Act act : acts.sources().all()) {
      buttons.getChildren().add(ActionRegistry.button(act));
    }
    Act usual = acts.sources().usual();
    Node first = buttons.getChildren().get(acts.sources().all().indexOf(usual));
    usual.enabled().subscribe(there -> accent(first, there));
    var zone = new VBox(heading, buttons);
    zone.getStyleClass().add("drop-zone");
    zone.visibleProperty().bind(detect.framesProperty().isNull());
    zone.managedProperty().bind(zone.visibleProperty());
    return zone;
  }

  private static void accent(Node button, boolean on) {
    button.getStyleClass().remove(Styles.ACCENT);
    if (on) {
      button.getStyleClass().add(Styles.ACCENT);
    }
  }

  /** Height of the pictures where figures stand below: all there is, if it is little. */
  private static double below(double height, double em) {
    return Math.max(height - HINT * em, Math.min(height, SMALL * em));
  }

  /** Pictures come first: figures that stand below them leave them the page, but for a hint. */
  private void room(VBox pictures, FrameStrip strip, TwoPanes panes, Theme theme) {
    pictures
        .minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    panes.getWidth() >= WIDE * theme.fontSize()
                        ? LEAST
                        : Math.max(LEAST, below(panes.getHeight(), theme.fontSize())),
                panes.widthProperty(),
                panes.heightProperty(),
                theme.fontScaleProperty()));
    strip
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> {
                  Frames frames = detect.framesProperty().get();
                  return frames != null
                      && !(frames instanceof Film)
                      && frames.count() > 1
                      && panes.getHeight() >= STRIP * theme.fontSize();
                },
                detect.framesProperty(),
                panes.heightProperty(),
                theme.fontScaleProperty()));
    strip.managedProperty().bind(strip.visibleProperty());
  }

  private Region side(Exports exports, Theme theme) {
    var table = new ClassTable(detect, exports, theme);
    table.setMinHeight(130);
    table.setPrefHeight(220);
    VBox.setVgrow(table, Priority.ALWAYS);
    var all = new ToggleButton(TEXTS.get("classes.all"));
    all.setId("detect-all");
    all.setTooltip(new Tooltip(TEXTS.get("classes.all.help")));
    all.setAccessibleHelp(TEXTS.get("classes.all.help"));
    all.selectedProperty().bindBidirectional(table.allProperty());
    all.disableProperty().bind(table.comparedProperty().map(there -> !there));
    var heading = new Label(TEXTS.get("classes.heading"));
    heading.getStyleClass().add("heading");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(8, heading, space, all);
    head.setAlignment(Pos.CENTER_LEFT);
    var side = new VBox(8, head, table, new FolderPane(detect, acts));
    side.setMinHeight(330);
    return side;
  }

  /** Gives the keyboard to the picture, or to the first way to get one. */
  void focusFirst() {
    if (detect.framesProperty().get() == null
        && lookup(".drop-zone .button") instanceof Button first) {
      first.requestFocus();
    } else {
      canvas.requestFocus();
    }
  }
}
