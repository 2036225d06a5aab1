package org.prunepoint.workbench.kit.message;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.Text;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;

/** The system's own dialogs over one window. */
public final class FxDialogs implements Dialogs {
  private static final Texts TEXTS = Texts.of(FxDialogs.class);

  /** Of what is told in passing, in pixels. */
  private static final double WIDEST_TOAST = 440;

  private static final double LEAST_SECONDS = 3;

  /** Characters that are read in a second. */
  private static final double READ_A_SECOND = 20;

  private final Supplier<Window> owner;
  private final Consumer<String> browser;

  /**
   * @param browser shows a URI ({@code HostServices::showDocument})
   */
  public FxDialogs(Supplier<Window> owner, Consumer<String> browser) {
    this.owner = owner;
    this.browser = browser;
  }

  @Override
  public Optional<Path> chooseFile(String title, @Nullable Path folder, FileKind kind) {
    return path(chooser(title, folder, kind).showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> chooseNewFile(
      String title, @Nullable Path folder, String name, FileKind kind) {
    FileChooser chooser = chooser(title, folder, kind);
    chooser.setInitialFileName(name);
    return path(chooser.showSaveDialog(owner.get()));
  }

  @Override
  public Optional<Path> chooseFolder(String title, @Nullable Path folder) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    return path(chooser.showDialog(owner.get()));
  }

  @Override
  public boolean confirm(String question, String verb) {
    var yes = new ButtonType(verb, ButtonData.OK_DONE);
    var no = new ButtonType(TEXTS.get("cancel"), ButtonData.CANCEL_CLOSE);
    var alert = new Alert(Alert.AlertType.CONFIRMATION, Printable.sentence(question), yes, no);
    alert.initOwner(owner.get());
    alert.setHeaderText(null);
    alert.setTitle("Prunepoint");
    alert.setResizable(true);
    return alert.showAndWait().filter(yes::equals).isPresent();
  }

  @Override
  public void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public void copy(Image picture) {
    var content = new ClipboardContent();
    content.putImage(picture);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public Optional<Image> pasted() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getImage());
  }

  @Override
  public void show(Path folder) {
    browser.accept(folder.toUri().toString());
  }

  @Override
  public void toast(String sentence) {
    // A label would be given the height of lines that are not wrapped.
    var words =
        new Text(sentence.lines().map(Printable::sentence).collect(Collectors.joining("\n")));
    words.setStyle("-fx-fill: -color-fg-default;");
    if (words.getLayoutBounds().getWidth() > WIDEST_TOAST) {
      words.setWrappingWidth(WIDEST_TOAST);
    }
    Notifications.create()
        .owner(owner.get())
        .graphic(words)
        .hideAfter(javafx.util.Duration.seconds(LEAST_SECONDS + sentence.length() / READ_A_SECOND))
        .show();
  }

  private static FileChooser chooser(String title, @Nullable Path folder, FileKind kind) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(kind.name(), kind.endings()),
            new FileChooser.ExtensionFilter(TEXTS.get("files.all"), "*"));
    return chooser;
  }

  private static Optional<Path> path(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }
}
