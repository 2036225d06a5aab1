package org.prunepoint.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What independent readers compute of a network, against ONNX Runtime.
 *
 * @param reference name and version of what they are compared with
 * @param pictures what they were compared on
 * @param form what they read: "the pair"; empty where the readers' names say it
 * @param readings one a reader
 */
public record VerificationReport(
    String reference, String pictures, String form, List<Reading> readings) {
  public VerificationReport {
    readings = List.copyOf(readings);
  }

  /** Whether somebody could read, and all who could compute the same. */
  public boolean verified() {
    return read().findAny().isPresent() && !differs();
  }

  /** Whether somebody computes something else, and not only because of another epsilon. */
  public boolean differs() {
    return read().anyMatch(r -> !r.equal() && !r.otherEpsilon() && !r.onlyRounded());
  }

  private Stream<Reading> read() {
    return readings.stream().filter(Reading::read);
  }

  /** For the user, in a few sentences: who agrees, who does not, who cannot read. */
  public String sentence() {
    List<String> sentences = new ArrayList<>();
    List<Reading> equal = readings.stream().filter(Reading::equal).toList();
    if (!equal.isEmpty()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s%s %s%s the same as %s; the largest difference is %.1e of the largest value.",
              differs() ? "" : "Verified: ",
              equal.stream().map(Reading::reader).collect(Collectors.joining(" and ")),
              form.isEmpty() ? "" : (equal.size() == 1 ? "reads " : "read ") + form + " and ",
              equal.size() == 1 ? "computes" : "compute",
              reference,
              equal.stream().mapToDouble(Reading::difference).max().orElseThrow()));
    }
    read().filter(r -> !r.equal()).forEach(r -> sentences.add(differing(r)));
    if (read().findAny().isEmpty()) {
      sentences.add("Not verified, as nobody but Prunepoint could read it.");
    }
    readings.stream()
        .filter(r -> !r.read())
        .forEach(r -> sentences.add("%s could not: %s".formatted(r.reader(), r.reason())));
    return String.join(" ", sentences);
  }

  private String differing(Reading r) {
    if (r.onlyRounded()) {
      return String.format(
          Locale.ROOT,
          "%s holds rounded numbers: the largest difference is %.1e of the largest value.",
          r.reader(),
          r.difference());
    }
    String reads = form.isEmpty() ? "" : "reads " + form + ", but ";
    return r.otherEpsilon()
        ? String.format(
            Locale.ROOT,
            "%s %sadds another epsilon in batch norms than Darknet: the largest difference is %.1e"
                + " of the largest value, with its epsilon in our formula %.1e; prune --percent 0"
                + " writes the same network so that it does not matter.",
            r.reader(),
            reads,
            r.difference(),
            r.withItsEpsilon().orElseThrow())
        : String.format(
            Locale.ROOT,
            "%s %scomputes something else: the largest difference is %.1e of the largest value.",
            r.reader(),
            reads,
            r.difference());
  }

  /** {@link #json} and the form, so that {@link #read} finds all of it again. */
  public ObjectNode kept() {
    return json().put("form", form);
  }

  /**
   * The reverse of {@link #kept}.
   *
   * @param source for sentences: the file
   * @throws org.prunepoint.Fault if it is something else
   */
  public static VerificationReport read(JsonNode kept, String source) {
    return new KeptVerification(source).read(kept);
  }

  /** An object with {@code verified}, {@code check} (the sentences) and {@code readers}. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("verified", verified());
    root.put("check", sentence());
    root.put("reference", reference);
    root.put("pictures", pictures);
    ArrayNode all = root.putArray("readers");
    readings.forEach(r -> all.add(json(r)));
    return root;
  }

  private static ObjectNode json(Reading reading) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("reader", reading.reader());
    node.put("read", reading.read());
    if (!reading.read()) {
      return node.put("reason", reading.reason());
    }
    node.put("equal", reading.equal());
    if (reading.rounded()) {
      node.put("rounded", true);
    }
    reading.withItsEpsilon().ifPresent(difference -> number(node, "withItsEpsilon", difference));
    ArrayNode heads = node.putArray("heads");
    for (Reading.HeadDifference head : reading.heads()) {
      ObjectNode row = heads.addObject().put("layer", head.layer());
      number(row, "absolute", head.absolute());
      number(row, "relative", head.relative());
    }
    reading
        .detections()
        .ifPresent(
            d ->
                node.putObject("detections")
                    .put("ours", d.ours())
                    .put("oursFound", d.oursFound())
                    .put("theirs", d.theirs())
                    .put("theirsFound", d.theirsFound()));
    return node;
  }

  private static void number(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
