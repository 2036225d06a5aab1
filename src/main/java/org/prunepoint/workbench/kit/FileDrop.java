package org.prunepoint.workbench.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;

/**
 * Lets files and addresses be dropped anywhere on a region, which shows that it would take them.
 */
public final class FileDrop {
  private static final String HOVER = "dragging-files";

  private FileDrop() {}

  /**
   * @param isAddress whether a text that is dragged is one that may be dropped
   */
  public static void install(
      Region region,
      Consumer<List<Path>> files,
      Predicate<String> isAddress,
      Consumer<String> address) {
    take(
        region,
        board -> board.hasFiles() || !address(board, isAddress).isEmpty(),
        board -> {
          if (board.hasFiles()) {
            files.accept(files(board));
          } else {
            address.accept(address(board, isAddress));
          }
        });
  }

  /**
   * For a part of the window that means something else by some files; all others are for what it
   * lies in.
   *
   * @param mine whether files are meant for the region
   */
  public static void install(
      Region region, Predicate<List<Path>> mine, Consumer<List<Path>> files) {
    take(
        region,
        board -> board.hasFiles() && mine.test(files(board)),
        board -> files.accept(files(board)));
  }

  private static void take(Region region, Predicate<Dragboard> taken, Consumer<Dragboard> dropped) {
    region.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (taken.test(event.getDragboard())) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            event.consume();
          }
        });
    region.addEventHandler(
        DragEvent.DRAG_ENTERED,
        event -> {
          if (taken.test(event.getDragboard()) && !region.getStyleClass().contains(HOVER)) {
            region.getStyleClass().add(HOVER);
          }
        });
    region.addEventHandler(DragEvent.DRAG_EXITED, _ -> region.getStyleClass().remove(HOVER));
    region.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          region.getStyleClass().remove(HOVER);
          Dragboard board = event.getDragboard();
          if (taken.test(board)) {
            dropped.accept(board);
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  private static List<Path> files(Dragboard board) {
    return board.getFiles().stream().map(File::toPath).toList();
  }

  /** Browsers drag links as addresses, editors as text. */
  private static String address(Dragboard board, Predicate<String> isAddress) {
    String text = board.hasUrl() ? board.getUrl() : board.hasString() ? board.getString() : "";
    String typed = text == null ? "" : text.strip();
    return isAddress.test(typed) ? typed : "";
  }
}
