package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.message.Dialogs;

/** Answers what a test says, and remembers what it was told. */
public final class FakeDialogs implements Dialogs {
  public @Nullable Path answer;
  public boolean confirms = true;
  public String copied = "";
  public @Nullable Image copiedPicture;
  public final List<String> toasts = new ArrayList<>();
  public final List<Path> shown = new ArrayList<>();

  @Override
  public Optional<Path> chooseFile(String title, @Nullable Path folder, FileKind kind) {
    return Optional.ofNullable(answer);
  }

  @Override
  public Optional<Path> chooseFolder(String title, @Nullable Path folder) {
    return Optional.ofNullable(answer);
  }

  @Override
  public Optional<Path> chooseNewFile(
      String title, @Nullable Path folder, String name, FileKind kind) {
    return Optional.ofNullable(answer).map(f -> f.resolve(name));
  }

  @Override
  public boolean confirm(String question, String verb) {
    return confirms;
  }

  @Override
  public void copy(String text) {
    copied = text;
  }

  @Override
  public Optional<Image> pasted() {
    return Optional.ofNullable(copiedPicture);
  }

  @Override
  public void copy(Image picture) {
    copied = "picture";
    copiedPicture = picture;
  }

  @Override
  public void show(Path folder) {
    shown.add(folder);
  }

  @Override
  public void toast(String sentence) {
    toasts.add(sentence);
  }
}
