package org.prunepoint.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/** Reads a verification from where a result kept it, which anybody may have changed. */
final class KeptVerification {
  private final String source;

  KeptVerification(String source) {
    this.source = source;
  }

  VerificationReport read(JsonNode kept) {
    List<Reading> readings = new ArrayList<>();
    for (JsonNode reader : array(kept, "readers")) {
      readings.add(reading(reader));
    }
    return new VerificationReport(
        text(kept, "reference"), text(kept, "pictures"), text(kept, "form"), readings);
  }

  private Reading reading(JsonNode node) {
    if (!node.path("read").asBoolean(true)) {
      return Reading.unread(text(node, "reader"), text(node, "reason"));
    }
    List<Reading.HeadDifference> heads = new ArrayList<>();
    for (JsonNode head : array(node, "heads")) {
      heads.add(
          new Reading.HeadDifference(
              count(head, "layer"), difference(head, "absolute"), difference(head, "relative")));
    }
    var whole = new Reading(text(node, "reader"), heads, agreement(node.get("detections")));
    Reading reading = node.path("rounded").asBoolean(false) ? whole.asRounded() : whole;
    return node.has("withItsEpsilon")
        ? reading.withItsEpsilon(difference(node, "withItsEpsilon"))
        : reading;
  }

  private Optional<Reading.Agreement> agreement(@Nullable JsonNode node) {
    return node == null
        ? Optional.empty()
        : Optional.of(
            new Reading.Agreement(
                count(node, "ours"),
                count(node, "oursFound"),
                count(node, "theirs"),
                count(node, "theirsFound")));
  }

  private JsonNode array(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isArray()) {
      throw damaged(key);
    }
    return value;
  }

  private String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw damaged(key);
    }
    return value.textValue();
  }

  private int count(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isInt()) {
      throw damaged(key);
    }
    return value.intValue();
  }

  /** What is no number was none. */
  private double difference(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isNumber() && !value.isNull()) {
      throw damaged(key);
    }
    return value.isNull() ? Double.NaN : value.doubleValue();
  }

  private Fault damaged(String key) {
    return new Fault("%s is damaged: its verification has no %s.".formatted(source, key));
  }
}
