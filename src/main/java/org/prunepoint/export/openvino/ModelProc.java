package org.prunepoint.export.openvino;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * What has to be done before and after the network, in the style of Intel's <em>model-proc</em>
 * files: {@code input_preproc} and, where its converter {@code yolo_v3} has the formulas of the
 * heads, {@code output_postproc}. Everything else stands in {@code network}, in our words.
 */
final class ModelProc {
  private static final double SURE = .25;

  private final Network network;
  private final Deployment deployment;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  ModelProc(Network network, Deployment deployment) {
    this.network = network;
    this.deployment = deployment;
  }

  /**
   * @param models that lie in the folder
   */
  ObjectNode json(List<Path> models) {
    root.put("json_schema_version", "2.2.0");
    ObjectNode input = root.putArray("input_preproc").addObject();
    input.put("layer_name", "images").put("format", "image");
    ObjectNode params = input.putObject("params");
    params.put("resize", network.letterbox() ? "aspect-ratio" : "no-aspect-ratio");
    params.put("color_space", grey() ? "GRAYSCALE" : "RGB");
    params.putArray("range").add(0.).add(1.);
    ArrayNode output = root.putArray("output_postproc");
    if (converted()) {
      converter(output.addObject());
    }
    described(root.putObject("network"));
    ArrayNode files = root.putArray("files");
    models.forEach(f -> files.add(String.valueOf(f.getFileName())));
    return root;
  }

  private boolean grey() {
    return network.input().channels() == 1;
  }

  /** Sigmoids in their cells, exponents of anchors, as many boxes at each head, one picture. */
  private boolean converted() {
    return !deployment.mosaic()
        && network.heads().stream()
            .allMatch(
                h ->
                    h.layer() instanceof Layer.Yolo yolo
                        && !yolo.newCoords()
                        && yolo.scaleXy() == 1
                        && yolo.boxes() == heads().getFirst().boxes());
  }

  private List<Layer.Head> heads() {
    return network.heads().stream().map(h -> (Layer.Head) h.layer()).toList();
  }

  /** Anchors from the smallest cells up; masks from the largest down, as the converter counts. */
  private void converter(ObjectNode to) {
    to.put("converter", "yolo_v3");
    to.put("iou_threshold", DarknetSuppression.DARKNET_THRESHOLD);
    to.put("classes", network.classes());
    to.put("do_cls_softmax", false).put("output_sigmoid_activation", true);
    to.put("bbox_number_on_cell", heads().getFirst().boxes());
    List<Node> fine =
        network.heads().stream()
            .sorted(Comparator.comparingInt((Node h) -> h.output().width()).reversed())
            .toList();
    int boxes = heads().getFirst().boxes();
    ArrayNode anchors = to.putArray("anchors");
    fine.forEach(head -> ((Layer.Yolo) head.layer()).anchors().forEach(anchors::add));
    ArrayNode masks = to.putArray("masks");
    for (int head = fine.size() - 1; head >= 0; head--) {
      for (int box = 0; box < boxes; box++) {
        masks.add(head * boxes + box);
      }
    }
    ArrayNode labels = to.putArray("labels");
    for (int c = 0; c < network.classes(); c++) {
      labels.add(deployment.name(c));
    }
  }

  private void described(ObjectNode to) {
    Shape in = network.input();
    ObjectNode input = to.putObject("input");
    input.put("name", "images").put("layout", "NCHW");
    input.put("width", in.width()).put("height", in.height()).put("channels", in.channels());
    input.put("colours", grey() ? "grey" : "RGB");
    input.putArray("range").add(0.).add(1.);
    input.put("fitting", network.letterbox() ? "letterbox" : "stretch");
    if (network.letterbox()) {
      input.put("padding", .5);
    }
    if (deployment.mosaic()) {
      ObjectNode mosaic = to.putObject("mosaic");
      mosaic.put("columns", 2).put("rows", 2).put("empty", .5);
      mosaic.put("tile_width", in.width() / 2).put("tile_height", in.height() / 2);
    }
    to.put("classes", network.classes());
    ArrayNode all = to.putArray("heads");
    network.heads().forEach(head -> head(all.addObject(), head));
    ObjectNode boxes = to.putObject("boxes");
    boxes.put("name", "output0").put("unit", "pixels of the input");
    ArrayNode row = boxes.putArray("row");
    List.of("x", "y", "width", "height", "objectness", "classes").forEach(row::add);
    ObjectNode thresholds = to.putObject("thresholds");
    thresholds.put("confidence", SURE).put("iou", DarknetSuppression.DARKNET_THRESHOLD);
  }

  private static void head(ObjectNode to, Node node) {
    to.put("name", "head_" + node.index()).put("type", node.layer().type());
    to.put("columns", node.output().width()).put("rows", node.output().height());
    switch ((Layer.Head) node.layer()) {
      case Layer.Yolo yolo -> {
        anchors(to, yolo.anchors(), "pixels of the input");
        to.put("scale_x_y", yolo.scaleXy()).put("new_coords", yolo.newCoords());
        to.put("scores", yolo.newCoords() ? "as they are" : "sigmoid");
      }
      case Layer.Region region -> {
        anchors(to, region.anchors(), "cells");
        to.put("scale_x_y", 1.).put("new_coords", false);
        to.put("scores", region.softmax() ? "softmax over classes" : "sigmoid");
      }
      case Layer.GaussianYolo _ -> throw new IllegalStateException("refused before");
    }
  }

  private static void anchors(ObjectNode to, List<Float> anchors, String unit) {
    ArrayNode all = to.putArray("anchors");
    for (int i = 0; i < anchors.size(); i += 2) {
      all.addArray().add(anchors.get(i)).add(anchors.get(i + 1));
    }
    to.put("anchors_in", unit);
  }
}
