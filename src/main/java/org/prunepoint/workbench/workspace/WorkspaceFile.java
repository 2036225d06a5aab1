package org.prunepoint.workbench.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the window keeps of one model from one start to the next.
 *
 * @param files of the model
 * @param opened when it was open last
 * @param note what somebody would know it by: its best point
 * @param kept texts of the pages, by {@code page.key}
 * @param pairs exported points and what runs made, the newest last
 */
public record WorkspaceFile(
    ModelFileSet files,
    Instant opened,
    String note,
    Map<String, String> kept,
    List<KnownPair> pairs) {
  private static final int VERSION = 1;
  private static final long LARGEST = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  public WorkspaceFile {
    kept = Map.copyOf(kept);
    pairs = List.copyOf(pairs);
  }

  /** A model that was never open. */
  public static WorkspaceFile fresh(ModelFileSet files) {
    return new WorkspaceFile(files, Instant.now(), "", Map.of(), List.of());
  }

  /** As text; keys in order, so that equal ones are equal files. */
  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    root.put("opened", opened.toString());
    root.put("note", note);
    ObjectNode paths = root.putObject("files");
    files.paths().forEach((role, path) -> paths.put(key(role), path.toString()));
    ObjectNode texts = root.putObject("kept");
    new TreeMap<>(kept).forEach(texts::put);
    var list = root.putArray("pairs");
    for (KnownPair pair : pairs) {
      list.addObject()
          .put("name", pair.name())
          .put("cfg", pair.cfg().toString())
          .put("weights", pair.weights().toString())
          .put("note", pair.note());
    }
    return root.toPrettyString() + "\n";
  }

  /** Reads one; empty for what is none, is of another version, or was damaged. */
  static Optional<WorkspaceFile> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      return root.path("version").asInt() == VERSION ? Optional.of(of(root)) : Optional.empty();
    } catch (IOException | DateTimeException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static WorkspaceFile of(JsonNode root) {
    Map<FileRole, Path> paths = new EnumMap<>(FileRole.class);
    for (FileRole role : FileRole.values()) {
      JsonNode path = root.path("files").path(key(role));
      if (path.isTextual()) {
        paths.put(role, Path.of(path.asText()));
      }
    }
    Map<String, String> kept = new LinkedHashMap<>();
    root.path("kept").properties().forEach(e -> kept.put(e.getKey(), e.getValue().asText()));
    List<KnownPair> pairs = new ArrayList<>();
    for (JsonNode pair : root.path("pairs")) {
      pairs.add(
          new KnownPair(
              pair.path("name").asText(),
              Path.of(pair.path("cfg").asText()),
              Path.of(pair.path("weights").asText()),
              pair.path("note").asText()));
    }
    return new WorkspaceFile(
        new ModelFileSet(paths),
        Instant.parse(root.path("opened").asText()),
        root.path("note").asText(),
        kept,
        pairs);
  }

  private static String key(FileRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
