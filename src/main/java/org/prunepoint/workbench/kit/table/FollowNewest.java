package org.prunepoint.workbench.kit.table;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest row of a table that grows in view, wherever it is put in: until somebody selects
 * a row or scrolls away from it, and again once it is scrolled back to.
 *
 * @param <R> row
 */
public final class FollowNewest<R> {
  private final TableView<R> table;
  private @Nullable R newest;
  private boolean follows = true;
  private boolean due;

  public FollowNewest(TableView<R> table) {
    this.table = table;
    table.addEventFilter(ScrollEvent.SCROLL, _ -> lookAgain());
    table.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    table.addEventFilter(MouseEvent.MOUSE_RELEASED, this::dragged);
  }

  private void dragged(MouseEvent event) {
    if (event.getTarget() instanceof Node node && isInBar(node)) {
      lookAgain();
    }
  }

  private static boolean isInBar(@Nullable Node node) {
    Node at = node;
    while (at != null && !(at instanceof ScrollBar)) {
      at = at.getParent();
    }
    return at != null;
  }

  /** Once it has been scrolled. */
  private void lookAgain() {
    Platform.runLater(() -> follows = isInView());
  }

  private boolean isInView() {
    VirtualFlow<?> flow = flow();
    if (flow == null || newest == null) {
      return true;
    }
    IndexedCell<?> first = flow.getFirstVisibleCell();
    IndexedCell<?> last = flow.getLastVisibleCell();
    int at = table.getItems().indexOf(newest);
    return first == null || last == null || (first.getIndex() <= at && at <= last.getIndex());
  }

  private @Nullable VirtualFlow<?> flow() {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  /** A row has come. */
  public void came(R row) {
    newest = row;
    if (!due) {
      due = true;
      Platform.runLater(this::show);
    }
  }

  private void show() {
    due = false;
    R row = newest;
    VirtualFlow<?> flow = flow();
    if (row == null || flow == null || !follows || !table.getSelectionModel().isEmpty()) {
      return;
    }
    int at = table.getItems().indexOf(row);
    if (at >= 0) {
      table.layout(); // with the row that came
      flow.scrollTo(at);
      flow.layout();
      flow.scrollTo(at); // A row that was just out of view may now be there in part.
    }
  }

  /** Other rows are shown. */
  public void forget() {
    newest = null;
    follows = true;
  }
}
