package org.prunepoint.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.Detection;

/**
 * Detections as Darknet writes them with {@code detector test -out} ({@code detection_to_json} in
 * {@code image.c}): an array with an object for each picture.
 */
public final class DarknetJson {
  /** As in Darknet's own. */
  private static final int DECIMALS = 6;

  private final List<String> names;

  /**
   * @param names of the classes
   */
  public DarknetJson(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** An empty document: pictures are added to it. */
  public static ArrayNode document() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * One picture.
   *
   * @param frame its number, from 1
   */
  public ObjectNode picture(int frame, Path file, List<Detection> found) {
    ObjectNode picture = JsonNodeFactory.instance.objectNode();
    picture.put("frame_id", frame);
    picture.put("filename", file.toString());
    picture.set("objects", objects(found));
    return picture;
  }

  /** Detections alone. */
  public ArrayNode objects(List<Detection> found) {
    ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    for (Detection d : found) {
      ObjectNode object = objects.addObject();
      object.put("class_id", d.classId());
      object.put("name", names.get(d.classId()));
      ObjectNode box = object.putObject("relative_coordinates");
      box.put("center_x", decimal(d.box().x()));
      box.put("center_y", decimal(d.box().y()));
      box.put("width", decimal(d.box().width()));
      box.put("height", decimal(d.box().height()));
      object.put("confidence", decimal(d.confidence()));
    }
    return objects;
  }

  /** With as many decimals as Darknet writes; null, as JSON has it, for what is no number. */
  public static @Nullable BigDecimal decimal(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN)
        : null;
  }
}
