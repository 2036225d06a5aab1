package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.cli.console.Output;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.export.DarknetJson;
import org.prunepoint.text.Printable;

/** What {@code detect} says: of one model as Darknet does, of two how they differ. */
final class FoundReport {
  private final Output output;
  private final List<String> names;
  private final DarknetJson json;
  private final ArrayNode original = DarknetJson.document();
  private final ArrayNode against = DarknetJson.document();
  private final ArrayNode pictures = DarknetJson.document();
  private ComparisonTotals totals = ComparisonTotals.NONE;

  FoundReport(Output output, List<String> names) {
    this.output = output;
    this.names = names;
    this.json = new DarknetJson(names);
  }

  /** What one model found on a picture. */
  void add(int frame, Path file, List<Detection> found) {
    original.add(json.picture(frame, file, found));
    output.say("%s: %d %s", file, found.size(), found.size() == 1 ? "object" : "objects");
    found.forEach(d -> line("", d));
  }

  /** What two models found on a picture. */
  void add(
      int frame,
      Path file,
      List<Detection> found,
      List<Detection> other,
      DetectionComparison compared) {
    totals = totals.plus(ComparisonTotals.of(List.of(compared)));
    original.add(json.picture(frame, file, found));
    against.add(json.picture(frame, file, other));
    ObjectNode picture = pictures.addObject();
    picture.put("frame_id", frame);
    picture.put("filename", file.toString());
    put(picture, compared.counts(), compared.meanIou());
    picture.set("lost_objects", json.objects(compared.lost()));
    picture.set("gained_objects", json.objects(compared.gained()));
    ClassCounts counts = compared.counts();
    output.say(
        "%s: %d in both, %d lost, %d gained",
        file, counts.common(), counts.lost(), counts.gained());
    compared.lost().forEach(d -> line("lost ", d));
    compared.gained().forEach(d -> line("gained ", d));
  }

  private void line(String mark, Detection d) {
    output.say(
        "  %-16s %5.1f %%  at %.3f, %.3f, %.3f wide, %.3f high",
        mark + Printable.name(names.get(d.classId())),
        100 * d.confidence(),
        d.box().x(),
        d.box().y(),
        d.box().width(),
        d.box().height());
  }

  /** After the last picture. */
  void end(boolean compared) {
    if (compared) {
      new ComparisonTable(output, names).tell(totals, "picture");
    }
    if (output.json()) {
      output.write(compared ? comparison() : original);
    }
  }

  private JsonNode comparison() {
    ObjectNode document = Output.object();
    document.set("original", original);
    document.set("against", against);
    document.set("pictures", pictures);
    ObjectNode total = document.putObject("total");
    total.put("pictures", totals.pictures());
    total.put("differing", totals.differing());
    put(total, totals.counts(), totals.meanIou());
    total.put("agreement", DarknetJson.decimal(totals.counts().agreement()));
    ArrayNode classes = total.putArray("classes");
    totals
        .byClass()
        .forEach(
            (id, counts) -> {
              ObjectNode row = classes.addObject();
              row.put("class_id", id);
              row.put("name", names.get(id));
              put(row, counts, Double.NaN);
            });
    return document;
  }

  private static void put(ObjectNode node, ClassCounts counts, double meanIou) {
    node.put("original", counts.original());
    node.put("against", counts.other());
    node.put("common", counts.common());
    node.put("lost", counts.lost());
    node.put("gained", counts.gained());
    if (!Double.isNaN(meanIou)) {
      node.put("mean_iou", DarknetJson.decimal(meanIou));
    }
  }
}
