package org.prunepoint.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;

/** A recipe as a JSON object: numbers as numbers, all else as it is typed. */
public final class RecipeJson {
  private RecipeJson() {}

  /** Every option of the recipe by its name. */
  public static ObjectNode write(PruningRecipe recipe) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    PruningRecipe.OPTIONS
        .json(recipe)
        .forEach(
            (name, value) -> {
              switch (value) {
                case null -> node.putNull(name);
                case Boolean b -> node.put(name, b);
                case Integer n -> node.put(name, n);
                case Long n -> node.put(name, n);
                case Double x -> node.put(name, x);
                default -> node.put(name, value.toString());
              }
            });
    return node;
  }

  /**
   * The reverse.
   *
   * @param source for sentences: the file
   * @throws Fault that names what is missing, or makes no sense
   */
  public static PruningRecipe read(JsonNode node, String source) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Option<PruningRecipe, ?> option : PruningRecipe.OPTIONS.all()) {
      JsonNode value = node.get(option.jsonName());
      if (value != null) {
        words.put(option.typed(), value.isNull() ? "" : value.asText());
      }
    }
    return PruningRecipe.OPTIONS.read(words, source);
  }
}
