package org.prunepoint.dataset.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.darknet.file.Unreadable;

/**
 * The three tables of an {@code instances_*.json}, read as a stream: outlines and all else are
 * passed over, so that memory goes with the number of boxes, not with the size of the file.
 */
final class CocoJson {
  /** So many reach outside when corners are misread. */
  private static final double SUSPICIOUS = .05;

  /** One, as the share that a picture is of itself, and what rounded shares add up to beyond it. */
  private static final float WHOLE = 1.01f;

  private static final int CHECK_EVERY = 1 << 16;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path file;
  private final Tally tally;
  private final Map<Long, Image> images = new LinkedHashMap<>();
  private final Map<Long, String> categories = new LinkedHashMap<>();
  private final CocoBoxes boxes = new CocoBoxes();
  private boolean tables;

  /** A picture as the file describes it; sizes are 0 where it says nothing. */
  record Image(String fileName, int width, int height) {}

  private CocoJson(Path file, Tally tally) {
    this.file = file;
    this.tally = tally;
  }

  /**
   * Reads it.
   *
   * @throws Fault if it is no JSON, or not of this kind
   */
  static CocoJson read(Path file, Tally tally, Progress progress, Cancellation cancellation) {
    var json = new CocoJson(file, tally);
    try (InputStream in = new Watched(file, progress, cancellation);
        JsonParser parser = FACTORY.createParser(in)) {
      json.document(parser);
    } catch (JsonProcessingException e) {
      throw new Fault(
          "%s, line %d, column %d: %s; expected the JSON of COCO annotations."
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("no JSON")),
          e);
    } catch (IOException e) {
      throw Unreadable.fault(file, e);
    }
    if (!json.tables) {
      throw new Fault(
          "%s has no list \"annotations\" beside one \"images\"; expected COCO instances."
              .formatted(file));
    }
    json.refuseShares();
    json.noteCorners();
    return json;
  }

  /** COCO has pixels; shares of the picture would become boxes of nothing in its corner. */
  private void refuseShares() {
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.right(i) > WHOLE || boxes.bottom(i) > WHOLE) {
        return;
      }
    }
    if (boxes.size() > 0) {
      throw new Fault(
          "%s: no box ends behind the first pixel of its picture, as where numbers are shares of it; expected pixels, as COCO has them."
              .formatted(file));
    }
  }

  /** Two corners in the place of a corner and a size. */
  private void noteCorners() {
    List<Integer> outside = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      Image image = images.get(boxes.image(i));
      if (image == null || image.width() == 0 || image.height() == 0) {
        return;
      }
      float x = boxes.right(i) - boxes.left(i);
      float y = boxes.bottom(i) - boxes.top(i);
      if (x <= boxes.left(i)
          || y <= boxes.top(i)
          || x > image.width() + 1
          || y > image.height() + 1) {
        return;
      }
      if (boxes.right(i) > image.width() + 1 || boxes.bottom(i) > image.height() + 1) {
        outside.add(i);
      }
    }
    for (int i : outside.size() >= SUSPICIOUS * boxes.size() ? outside : List.<Integer>of()) {
      tally.add(
          Reason.CORNERS,
          () ->
              "%s, on %s from (%.1f, %.1f)"
                  .formatted(
                      file, images.get(boxes.image(i)).fileName(), boxes.left(i), boxes.top(i)));
    }
  }

  Map<Long, Image> images() {
    return images;
  }

  /** By id, in the order of the file. */
  Map<Long, String> categories() {
    return categories;
  }

  CocoBoxes boxes() {
    return boxes;
  }

  private void document(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Fault(file + " holds no JSON object; expected COCO annotations.");
    }
    boolean imagesSeen = false;
    boolean annotationsSeen = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String table = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        switch (table) {
          case "images" -> {
            imagesSeen = true;
            rows(parser, this::image);
          }
          case "annotations" -> {
            annotationsSeen = true;
            rows(parser, this::annotation);
          }
          case "categories" -> rows(parser, this::category);
          default -> parser.skipChildren();
        }
      } else {
        parser.skipChildren();
      }
    }
    tables = imagesSeen && annotationsSeen;
  }

  @FunctionalInterface
  private interface Row {
    void take(Map<String, Object> fields);
  }

  private static void rows(JsonParser parser, Row row) throws IOException {
    Map<String, Object> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      fields.clear();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "id", "image_id", "category_id", "width", "height", "iscrowd" -> {
            if (value == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
              fields.put(field, parser.getLongValue());
            } else if (value.isNumeric()) {
              fields.put(field, whole(parser.getDoubleValue()));
            } else if (value == JsonToken.VALUE_TRUE) {
              fields.put(field, 1L);
            } else if (value == JsonToken.VALUE_STRING && isLong(parser.getText())) {
              fields.put(field, Long.parseLong(parser.getText()));
            } else {
              parser.skipChildren();
            }
          }
          case "file_name", "name" -> {
            if (value == JsonToken.VALUE_STRING) {
              fields.put(field, parser.getText());
            } else {
              parser.skipChildren();
            }
          }
          case "bbox" -> {
            float[] box = value == JsonToken.START_ARRAY ? numbers(parser) : null;
            if (box != null) {
              fields.put(field, box);
            } else if (value != JsonToken.START_ARRAY) {
              parser.skipChildren();
            }
          }
          default -> parser.skipChildren();
        }
      }
      row.take(fields);
    }
  }

  /** Four numbers, or null; the array is read to its end. */
  private static float @Nullable [] numbers(JsonParser parser) throws IOException {
    List<Float> values = new ArrayList<>(4);
    boolean good = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        return null;
      }
      good &= parser.currentToken().isNumeric() && values.size() < 4;
      if (good) {
        values.add((float) parser.getDoubleValue());
      } else {
        parser.skipChildren();
      }
    }
    good &= values.size() == 4 && values.stream().allMatch(v -> Float.isFinite(v));
    return good ? new float[] {values.get(0), values.get(1), values.get(2), values.get(3)} : null;
  }

  /** Some write ids as 7.0, exact below 2^53; all else with a point is none. */
  private static Number whole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? (Number) (long) value
        : (Number) value;
  }

  private static boolean isLong(String text) {
    return text.matches("-?\\d{1,18}");
  }

  private void image(Map<String, Object> fields) {
    if (fields.get("id") instanceof Long id
        && fields.get("file_name") instanceof String name
        && !name.isBlank()) {
      var image = new Image(name, pixels(fields.get("width")), pixels(fields.get("height")));
      if (images.putIfAbsent(id, image) != null) {
        tally.add(Reason.PICTURE_REPEATED, () -> "%s: image id %d again".formatted(file, id));
      }
    } else {
      tally.add(
          Reason.PICTURE_MISSING,
          () ->
              "%s: image %s has no whole number for its id, or no file name"
                  .formatted(file, fields.get("id")));
    }
  }

  private void category(Map<String, Object> fields) {
    if (fields.get("id") instanceof Long id
        && fields.get("name") instanceof String name
        && !name.isBlank()) {
      categories.putIfAbsent(id, name.strip().replaceAll("\\s+", " "));
    }
  }

  private void annotation(Map<String, Object> fields) {
    Object id = fields.get("id");
    if (fields.get("iscrowd") instanceof Number crowd && crowd.doubleValue() != 0) {
      tally.add(Reason.CROWD, () -> named(id));
    } else if (fields.get("image_id") instanceof Long image
        && fields.get("category_id") instanceof Long category
        && fields.get("bbox") instanceof float[] box) {
      boxes.add(image, category, box);
    } else {
      tally.add(Reason.MALFORMED, () -> named(id));
    }
  }

  private String named(@Nullable Object id) {
    return "%s, annotation %s".formatted(file, id == null ? "without id" : id);
  }

  private static int pixels(@Nullable Object value) {
    return value instanceof Number n ? (int) Math.clamp(n.doubleValue(), 0, 1 << 30) : 0;
  }

  /** Tells how far it is, and stops where that is asked for. */
  private static final class Watched extends FilterInputStream {
    private final long size;
    private final Progress progress;
    private final Cancellation cancellation;
    private long read;
    private long told;

    Watched(Path file, Progress progress, Cancellation cancellation) throws IOException {
      super(Files.newInputStream(file));
      this.size = Files.size(file);
      this.progress = progress;
      this.cancellation = cancellation;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      cancellation.check();
      int n = super.read(bytes, offset, length);
      read += Math.max(0, n);
      if (read - told >= CHECK_EVERY) {
        told = read;
        progress.report(read, size, "reading annotations");
      }
      return n;
    }
  }
}
