package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;

/** What a file is to a model. */
@SuppressWarnings("ImmutableEnumChecker") // The list in a kind of file is a copy.
public enum FileRole {
  CFG("Network", "the .cfg with the layers", FileKind.of("Darknet network", "*.cfg")),
  WEIGHTS("Weights", "the .weights with the trained numbers", FileKind.of("Weights", "*.weights")),
  DATA(
      "Data set", "the .data that lists pictures to measure on", FileKind.of("Data set", "*.data")),
  NAMES("Names", "the .names of the classes", FileKind.of("Class names", "*.names", "*.txt"));

  private final String title;
  private final String meaning;
  private final FileKind kind;

  FileRole(String title, String meaning, FileKind kind) {
    this.title = title;
    this.meaning = meaning;
    this.kind = kind;
  }

  public String title() {
    return title;
  }

  /** For a tooltip and for what is said when it is missing. */
  public String meaning() {
    return meaning;
  }

  public FileKind kind() {
    return kind;
  }

  /** By its ending; a cfg if that says nothing, for its reader explains best what is wrong. */
  static FileRole of(Path file) {
    return byEnding(file).orElse(CFG);
  }

  /** By its ending; empty if that says nothing. */
  static Optional<FileRole> byEnding(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return List.of(values()).stream()
        .filter(r -> r.kind.endings().stream().anyMatch(e -> name.endsWith(e.substring(1))))
        .findFirst();
  }
}
