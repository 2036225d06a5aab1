package org.prunepoint.workbench.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.text.Texts;

/** What a file is to a model. A checkpoint stands for its network, and holds its weights. */
@SuppressWarnings("ImmutableEnumChecker") // The list of endings is a copy.
public enum FileRole {
  CFG("*.cfg", "*.pt", "*.pth"),
  WEIGHTS("*.weights"),
  DATA(DataSource.ENDINGS.stream().map(end -> "*" + end).toArray(String[]::new)),
  NAMES("*.names", "*.txt");

  private static final Texts TEXTS = Texts.of(FileRole.class);

  private final List<String> endings;

  FileRole(String... endings) {
    this.endings = List.of(endings);
  }

  /** As a chooser names it, in the language spoken now. */
  public FileKind kind() {
    return new FileKind(TEXTS.get("kind." + name().toLowerCase(Locale.ROOT)), endings);
  }

  /** Any file of a model, as a chooser wants it. */
  public static FileKind anyKind(String words) {
    return new FileKind(
        words, List.of(values()).stream().flatMap(role -> role.endings.stream()).toList());
  }

  /**
   * By its ending; a cfg if that says nothing, for its reader explains best what is wrong. A folder
   * is a data set.
   */
  static FileRole of(Path file) {
    return Files.isDirectory(file) ? DATA : byEnding(file).orElse(CFG);
  }

  /** By its ending; empty if that says nothing. */
  public static Optional<FileRole> byEnding(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return List.of(values()).stream()
        .filter(r -> r.endings.stream().anyMatch(e -> name.endsWith(e.substring(1))))
        .findFirst();
  }
}
