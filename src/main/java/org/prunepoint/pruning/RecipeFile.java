package org.prunepoint.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;

/** Reads the recipe of a row from what a sweep, or a prune, wrote as JSON. */
public final class RecipeFile {
  private static final Pattern WITH_ROW = Pattern.compile("(.+):(\\d{1,6})");
  private static final long LARGEST = 64L << 20;

  private RecipeFile() {}

  /**
   * Reads one.
   *
   * @param text a file, and after a colon the row of {@code points}, counted from 1; without one
   *     the best, or the only one
   * @throws Fault if there is no such file or row, or its recipe cannot be followed
   */
  public static PruningRecipe read(String text) {
    Matcher form = WITH_ROW.matcher(text);
    boolean row = form.matches() && !Files.exists(Path.of(text));
    Path file = Path.of(row ? form.group(1) : text);
    JsonNode root = document(file);
    JsonNode point =
        row
            ? root.path("points").path(Integer.parseInt(form.group(2)) - 1)
            : root.has("best") ? root.get("best") : root;
    JsonNode recipe = point.get("recipe");
    if (recipe == null || !recipe.isObject()) {
      throw new Fault(
          row
              ? "%s has no row %s with a recipe; it has %d points."
                  .formatted(file, form.group(2), root.path("points").size())
              : "%s holds no recipe; expected the sweep.json of a sweep.".formatted(file));
    }
    return RecipeJson.read(recipe, file.toString());
  }

  private static JsonNode document(Path file) {
    try {
      if (Files.notExists(file)) {
        throw new Fault("There is no file %s; expected the sweep.json of a sweep.".formatted(file));
      }
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw new Fault(
            "%s is no file of a recipe; expected the sweep.json of a sweep.".formatted(file));
      }
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new Fault("%s cannot be read as JSON: %s.".formatted(file, reason(e)), e);
    }
  }

  /** Without the parser's excerpt of the file. */
  private static String reason(IOException e) {
    return e instanceof com.fasterxml.jackson.core.JsonProcessingException j
        ? j.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
