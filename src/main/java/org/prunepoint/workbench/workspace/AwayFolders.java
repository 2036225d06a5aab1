package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Folders that were taken out of the view: they are not found again, but can be opened. */
public final class AwayFolders {
  private final Set<String> folders = new LinkedHashSet<>();

  private static String name(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }

  public boolean contains(Path folder) {
    return folders.contains(name(folder));
  }

  public void add(Path folder) {
    folders.add(name(folder));
  }

  /** It is there again. */
  public void remove(Path folder) {
    folders.remove(name(folder));
  }

  /** To be kept. */
  public List<String> lines() {
    return List.copyOf(folders);
  }

  /** As they were kept. */
  public void recall(List<String> kept) {
    folders.addAll(kept);
  }
}
