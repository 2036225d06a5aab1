package org.prunepoint.workbench.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;

/** Lets files be dropped anywhere on a region, which shows that it would take them. */
public final class FileDrop {
  private static final String HOVER = "dragging-files";

  private FileDrop() {}

  /**
   * @param enabled while it is false, nothing can be dropped
   */
  public static void install(
      Region region, ObservableBooleanValue enabled, Consumer<List<Path>> dropped) {
    region.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (enabled.get() && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            event.consume();
          }
        });
    region.addEventHandler(
        DragEvent.DRAG_ENTERED,
        event -> {
          if (enabled.get()
              && event.getDragboard().hasFiles()
              && !region.getStyleClass().contains(HOVER)) {
            region.getStyleClass().add(HOVER);
          }
        });
    region.addEventHandler(DragEvent.DRAG_EXITED, _ -> region.getStyleClass().remove(HOVER));
    region.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          region.getStyleClass().remove(HOVER);
          boolean files = event.getDragboard().hasFiles();
          if (files) {
            dropped.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
          }
          event.setDropCompleted(files);
          event.consume();
        });
  }
}
