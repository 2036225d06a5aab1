package org.prunepoint.workbench.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where workspaces are kept: a small file for each model, named after where its cfg and weights
 * lie. What cannot be read or written costs the memory, never the window.
 */
public final class WorkspaceFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceFolder.class);
  private static final int MOST = 200;

  private final Path folder;
  private final Map<Path, Instant> written = new HashMap<>();

  public WorkspaceFolder(Path folder) {
    this.folder = folder;
  }

  /** The last state of a model's workspace; a fresh one if it was never open. */
  public WorkspaceFile read(ModelFileSet files) {
    return WorkspaceFile.read(file(files)).orElseGet(() -> WorkspaceFile.fresh(files));
  }

  /** Those of models that are still there, the newest first. */
  public List<WorkspaceFile> recent() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".json"))
          .sorted(Comparator.comparingLong((Path f) -> f.toFile().lastModified()).reversed())
          .limit(MOST)
          .map(WorkspaceFile::read)
          .flatMap(Optional::stream)
          .filter(WorkspaceFolder::isThere)
          .sorted(Comparator.comparing(WorkspaceFile::opened).reversed())
          .toList();
    } catch (IOException e) {
      LOG.warn("workspaces in {} not read: {}", folder, e.toString());
      return List.of();
    }
  }

  private static boolean isThere(WorkspaceFile file) {
    Path cfg = file.files().get(FileRole.CFG);
    return cfg != null && Files.exists(cfg);
  }

  /** Writes one beside and moves it, so that a killed window leaves the one before. */
  public synchronized void write(WorkspaceFile workspace) {
    Path file = file(workspace.files());
    Instant newest = written.get(file);
    if (newest != null && newest.isAfter(workspace.opened())) {
      return; // what was to be written later came first
    }
    written.put(file, workspace.opened());
    try {
      Files.createDirectories(folder);
      Beside.write(
          file,
          List.of(),
          beside -> Files.writeString(beside, workspace.json(), StandardCharsets.UTF_8));
    } catch (Fault | IOException e) {
      LOG.warn("workspace not written: {}", e.getMessage());
    }
  }

  /** Forgets one. */
  public void forget(WorkspaceFile workspace) {
    try {
      Files.deleteIfExists(file(workspace.files()));
    } catch (IOException e) {
      LOG.warn("workspace not forgotten: {}", e.toString());
    }
  }

  private Path file(ModelFileSet files) {
    String of = files.get(FileRole.CFG) + "\n" + files.get(FileRole.WEIGHTS);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 12) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
