package org.prunepoint.yolov5.saving;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.network.Layer.Yolo;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.saving.SavedLayers.All;
import org.prunepoint.yolov5.saving.SavedLayers.Head;
import org.prunepoint.yolov5.saving.SavedLayers.Row;
import org.prunepoint.yolov5.torch.NewCheckpoint;
import org.prunepoint.yolov5.torch.NewTensor;
import org.prunepoint.yolov5.torch.PyDict;

/**
 * A network as a checkpoint of YOLOv5, releases 6 and 7: {@code detect.py}, {@code val.py} and
 * {@code export.py} load it as they load their own. A checkpoint holds the modules themselves, so
 * their widths need not be those that a yaml can say.
 */
public final class YoloV5File {
  private YoloV5File() {}

  /**
   * Writes it, in float32.
   *
   * @param sources files that must not be replaced
   * @param names of the classes
   * @throws Fault if a layer or a head is none of YOLOv5's, or the disk does not take it
   */
  public static void write(
      Path file, List<Path> sources, Network network, Weights weights, List<String> names) {
    PyDict checkpoint = checkpoint(network, SavedLayers.of(network, weights), weights, names);
    Beside.write(file, sources, beside -> NewCheckpoint.write(beside, checkpoint));
  }

  /**
   * Why {@code train.py} does not go on with a network: it builds it anew of its yaml, which only
   * says some of them. Empty if it does.
   *
   * @throws Fault as {@link #write}
   */
  public static Optional<String> untrainable(Network network, Weights weights) {
    return SavedLayers.of(network, weights).rows().stream()
        .map(Row::unsaid)
        .filter(Objects::nonNull)
        .findFirst()
        .map(
            unsaid ->
                "YOLOv5's train.py cannot go on with this network, since it builds it anew of its yaml, which cannot say %s; detect.py, val.py and export.py run it as it is."
                    .formatted(unsaid));
  }

  private static PyDict checkpoint(
      Network network, All layers, Weights weights, List<String> names) {
    List<NewModule> modules = new ArrayList<>(layers.rows().stream().map(Row::module).toList());
    for (int i = 0; i < modules.size(); i++) {
      place(modules.get(i), i, layers.rows().get(i).from());
    }
    float[] strides = strides(network, layers.heads());
    NewModule detect = detect(layers.heads(), weights, strides);
    place(detect, modules.size(), layers.inputs());
    modules.add(detect);

    int classes = layers.heads().getFirst().yolo().classes();
    NewModule model =
        new NewModule("models.yolo.Model")
            .child("model", TorchModules.container("Sequential", modules))
            .attribute("yaml", yaml(network, layers, classes))
            .attribute("save", List.copyOf(layers.kept()))
            .attribute("names", names)
            .attribute("nc", classes)
            .attribute("inplace", true)
            .attribute("stride", NewTensor.of(strides, strides.length));
    PyDict checkpoint = new PyDict();
    checkpoint.put("epoch", -1);
    checkpoint.put("model", model.object());
    for (String nothing : List.of("best_fitness", "ema", "updates", "optimizer", "date")) {
      checkpoint.put(nothing, null);
    }
    return checkpoint;
  }

  /** What {@code parse_model} attaches to each. */
  private static void place(NewModule module, int index, Object from) {
    module
        .attribute("i", index)
        .attribute("f", from)
        .attribute("type", module.type())
        .attribute("np", module.count());
  }

  private static NewModule detect(List<Head> heads, Weights weights, float[] strides) {
    Yolo first = heads.getFirst().yolo();
    int boxes = first.boxes();
    float[] anchors = new float[heads.size() * boxes * 2];
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      Yolo yolo = head.yolo();
      if (yolo.boxes() != boxes || yolo.classes() != first.classes()) {
        throw new Fault(
            "%s has other anchors or classes than the first head; YOLOv5's heads have as many each."
                .formatted(head.node().place()));
      }
      for (int k = 0; k < 2 * boxes; k++) {
        anchors[i * 2 * boxes + k] = yolo.anchors().get(k) / strides[i];
      }
    }
    NewTensor none = NewTensor.of(new float[1], 1);
    return new NewModule("models.yolo.Detect")
        .child(
            "m",
            TorchModules.container(
                "ModuleList",
                heads.stream()
                    .map(
                        h ->
                            TorchModules.conv2d(
                                h.conv(),
                                Objects.requireNonNull(weights.convolution(h.conv().index()))))
                    .toList()))
        .buffer("anchors", NewTensor.of(anchors, heads.size(), boxes, 2))
        .attribute("nc", first.classes())
        .attribute("no", first.classes() + 5)
        .attribute("nl", heads.size())
        .attribute("na", boxes)
        .attribute("grid", heads.stream().map(_ -> none).toList())
        .attribute("anchor_grid", heads.stream().map(_ -> none).toList())
        .attribute("stride", NewTensor.of(strides, strides.length))
        .attribute("inplace", true);
  }

  /** Pixels of a cell of each head. */
  private static float[] strides(Network network, List<Head> heads) {
    float[] strides = new float[heads.size()];
    for (int i = 0; i < strides.length; i++) {
      var cells = heads.get(i).conv().input();
      strides[i] = (float) network.input().width() / cells.width();
    }
    return strides;
  }

  /** Of which {@code train.py} and the exports to TensorFlow would build it. */
  private static PyDict yaml(Network network, All layers, int classes) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Row row : layers.rows()) {
      rows.add(List.of(row.from(), 1, row.name(), row.arguments()));
    }
    rows.add(List.of(layers.inputs(), 1, "Detect", List.of("nc", "anchors")));
    PyDict yaml = new PyDict();
    yaml.put("nc", classes);
    yaml.put("ch", network.input().channels());
    yaml.put("depth_multiple", 1.0);
    yaml.put("width_multiple", 1.0);
    yaml.put(
        "anchors",
        layers.heads().stream()
            .map(h -> h.yolo().anchors().stream().map(Float::doubleValue).toList())
            .toList());
    yaml.put("backbone", rows);
    yaml.put("head", List.of());
    return yaml;
  }
}
