package org.prunepoint.workbench.frame;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.WorkspaceFile;

/** What a stranger sees first: one place to drop, the sample, what was open before. */
public final class StartPane extends StackPane {
  private static final Texts TEXTS = Texts.of(StartPane.class);
  private static final int SHOWN = 8;

  private final FlowPane cards = new FlowPane(10, 10);
  private final VBox before = new VBox();
  private final Consumer<WorkspaceFile> reopen;

  /**
   * @param open chooses a file
   * @param sample opens the sample; does nothing where there is none
   * @param hasSample whether there is one
   */
  public StartPane(
      Runnable open, Runnable sample, boolean hasSample, Consumer<WorkspaceFile> reopen) {
    this.reopen = reopen;
    var title = new Label(TEXTS.get("start.title"));
    title.setMinHeight(USE_PREF_SIZE);
    title.getStyleClass().add("display");
    title.setWrapText(true);
    title.setTextAlignment(TextAlignment.CENTER);
    var text = sentence(TEXTS.get("start.files"));
    var trySample = new Button(TEXTS.get("start.sample"));
    trySample.setId("try-sample");
    trySample.setDefaultButton(true);
    trySample.setDisable(!hasSample);
    trySample.setTooltip(new Tooltip(TEXTS.get("start.sample.help")));
    trySample.setOnAction(_ -> sample.run());
    var choose = new Button(TEXTS.get("start.open"));
    choose.setOnAction(_ -> open.run());
    var buttons = new FlowPane(10, 8, trySample, choose);
    buttons.setAlignment(Pos.CENTER);
    var zone = new VBox(title, text, buttons, sentence(TEXTS.get("start.then")));
    zone.getStyleClass().add("drop-zone");
    var heading = new Label(TEXTS.get("start.before"));
    heading.getStyleClass().add("side-title");
    before.getStyleClass().add("start-before");
    before.getChildren().addAll(heading, cards);
    var page = new VBox(zone, before);
    page.getStyleClass().add("start-page");
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    VBox.setVgrow(zone, Priority.ALWAYS);
    getChildren().add(scroll);
    setId("start");
    show(List.of());
  }

  private static Label sentence(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setTextAlignment(TextAlignment.CENTER);
    label.getStyleClass().add("quiet");
    return label;
  }

  /** The workspaces that were open before, the newest first. */
  public void show(List<WorkspaceFile> recent) {
    cards
        .getChildren()
        .setAll(recent.stream().limit(SHOWN).map(this::card).collect(Collectors.toList()));
    before.setVisible(!recent.isEmpty());
    before.setManaged(!recent.isEmpty());
  }

  private Button card(WorkspaceFile file) {
    var cfg = Objects.requireNonNull(file.files().get(FileRole.CFG));
    var weights = file.files().get(FileRole.WEIGHTS);
    String name = String.valueOf((weights == null ? cfg : weights).getFileName());
    var title = new Label(Printable.name(name));
    title.getStyleClass().add("heading");
    var folder = new Label(Printable.ends(String.valueOf(cfg.toAbsolutePath().getParent()), 42));
    folder.getStyleClass().addAll("quiet", "small");
    String day =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Texts.spoken().locale())
            .withZone(ZoneId.systemDefault())
            .format(file.opened());
    var date = new Label(day);
    date.getStyleClass().addAll("quiet", "small");
    var lines = new VBox(2, title, folder, date);
    if (!file.note().isEmpty()) {
      lines.getChildren().add(new Label(Printable.sentence(file.note())));
    }
    var card = new Button();
    card.setGraphic(lines);
    card.setAlignment(Pos.TOP_LEFT);
    card.getStyleClass().add("start-card");
    card.setAccessibleText(TEXTS.get("start.again", name));
    card.setTooltip(new Tooltip(cfg.toString()));
    card.setOnAction(_ -> reopen.accept(file));
    return card;
  }
}
