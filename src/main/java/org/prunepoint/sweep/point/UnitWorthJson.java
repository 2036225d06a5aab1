package org.prunepoint.sweep.point;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.channels.ResidualUnit;

/** What residual units are worth, as JSON. */
public final class UnitWorthJson {
  private UnitWorthJson() {}

  public static ArrayNode write(List<UnitWorth> units) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (UnitWorth worth : units) {
      ObjectNode node = all.addObject();
      node.put("shortcut", worth.unit().shortcut());
      node.put("source", worth.unit().source());
      ArrayNode chain = node.putArray("chain");
      worth.unit().chain().forEach(chain::add);
      node.put("last", worth.unit().last());
      node.put("meanGamma", worth.meanGamma());
      node.put("map50Lost", worth.map50Lost());
    }
    return all;
  }

  /**
   * @param source for sentences: the file
   * @throws Fault if it is something else
   */
  public static List<UnitWorth> read(JsonNode all, String source) {
    List<UnitWorth> units = new ArrayList<>();
    for (JsonNode node : all) {
      List<Integer> chain = new ArrayList<>();
      node.path("chain").forEach(layer -> chain.add(layer.asInt()));
      units.add(
          new UnitWorth(
              new ResidualUnit(
                  whole(node, "shortcut", source),
                  whole(node, "source", source),
                  chain,
                  whole(node, "last", source)),
              decimal(node, "meanGamma", source),
              decimal(node, "map50Lost", source)));
    }
    return units;
  }

  private static int whole(JsonNode node, String key, String source) {
    if (!node.path(key).isInt()) {
      throw damaged(key, source);
    }
    return node.path(key).intValue();
  }

  private static double decimal(JsonNode node, String key, String source) {
    if (!node.path(key).isNumber()) {
      throw damaged(key, source);
    }
    return node.path(key).doubleValue();
  }

  private static Fault damaged(String key, String source) {
    return new Fault("%s is damaged: a residual unit has no %s.".formatted(source, key));
  }
}
