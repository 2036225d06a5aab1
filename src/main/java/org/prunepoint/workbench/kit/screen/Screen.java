package org.prunepoint.workbench.kit.screen;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.prunepoint.workbench.kit.action.Act;

/** One page of the window. To add one is to write this and to put it into the list of pages. */
public interface Screen {
  /** Under which it is remembered; its tab is {@code tab-name}. */
  String name();

  /** On its tab, with the letter that the keyboard jumps by. */
  String title();

  /** In one sentence, for tooltip and palette. */
  String help();

  /** What it shows; the same at every call. */
  Node view();

  /** Gives the keyboard to what one works with first. */
  void focus();

  /** Told when it comes to the front, and when it is seen no more: what moves may rest then. */
  default void front(boolean there) {}

  /** What can be done here, for menus, keys, palette and sheet. */
  default List<Act> acts() {
    return List.of();
  }

  /**
   * What the inspector beside the page shows: the selected thing and what can be done with it; the
   * same node at every call.
   */
  default Optional<Node> inspector() {
    return Optional.empty();
  }

  /** Binds what the next start shall find as it is now. */
  default void remember(Memory memory) {}

  /**
   * Takes an address that was dropped: a stream.
   *
   * @return whether it means something here
   */
  default boolean take(String address) {
    return false;
  }

  /**
   * Takes a file or folder that was dropped on the page and is no model, such as a picture.
   *
   * @return whether it means something here
   */
  default boolean take(Path dropped) {
    return false;
  }
}
