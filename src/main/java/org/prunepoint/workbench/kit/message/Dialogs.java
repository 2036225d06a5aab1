package org.prunepoint.workbench.kit.message;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What leaves the window: file choosers, questions, the clipboard, the file browser. An interface,
 * so that view models are tested without any of them.
 */
public interface Dialogs {

  /**
   * A kind of file in a chooser.
   *
   * @param name "Darknet network"
   * @param endings "*.cfg"
   */
  record FileKind(String name, List<String> endings) {
    public FileKind {
      endings = List.copyOf(endings);
    }

    public static FileKind of(String name, String... endings) {
      return new FileKind(name, List.of(endings));
    }
  }

  Optional<Path> chooseFile(String title, @Nullable Path folder, FileKind kind);

  Optional<Path> chooseFolder(String title, @Nullable Path folder);

  Optional<Path> chooseNewFile(String title, @Nullable Path folder, String name, FileKind kind);

  /**
   * Asks before something that cannot be taken back.
   *
   * @param verb what the button says: what it does, never "OK"
   */
  boolean confirm(String question, String verb);

  /** Asks before what is there already is replaced. */
  default boolean replaces(Path there) {
    var texts = Texts.of(Dialogs.class);
    return confirm(texts.get("there", there.toString()), texts.get("replace"));
  }

  void copy(String text);

  void copy(Image picture);

  /** The picture on the clipboard, if there is one. */
  Optional<Image> pasted();

  /** Opens a folder in the system's file browser. */
  void show(Path folder);

  /** A note that goes away by itself. */
  void toast(String sentence);
}
