package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.PyObject;

/**
 * Modules made of the numbers of a state dict and the yaml that says what they are, as {@code
 * parse_model} of releases 4 to 7 makes them. How wide and how deep they are, the numbers say
 * themselves.
 */
final class DescribedNetwork {
  private final NetworkYaml yaml;
  private final StateDict numbers;
  private final List<Double> strides = new ArrayList<>();

  private DescribedNetwork(NetworkYaml yaml, StateDict numbers) {
    this.yaml = yaml;
    this.numbers = numbers;
  }

  /**
   * The modules in order, Detect last.
   *
   * @throws Fault if the yaml has a module that is not known, or that the numbers do not have
   */
  static List<PyObject> modules(NetworkYaml yaml, StateDict numbers) {
    return new DescribedNetwork(yaml, numbers).modules();
  }

  private List<PyObject> modules() {
    List<PyObject> modules = new ArrayList<>();
    StateDict model = numbers.part("model");
    for (NetworkYaml.Part part : yaml.modules()) {
      int index = modules.size();
      StateDict found = model == null ? null : model.part(Integer.toString(index));
      PyObject module = module(part, found == null ? new StateDict() : found, index);
      module.attributes().put("f", part.from().stream().map(f -> (Object) (long) f).toList());
      modules.add(module);
    }
    return modules;
  }

  private PyObject module(NetworkYaml.Part part, StateDict found, int index) {
    double from = part.name().equals("Detect") ? 1 : strideBefore(part.from().getFirst());
    return switch (part.name()) {
      case "Conv" -> {
        strides.add(from * part.argument(2, 1));
        yield DescribedBlocks.repeated(
            found,
            one ->
                DescribedBlocks.conv(
                    one, part.argument(2, 1), part.argument(3, -1), part.argument(4, 1)));
      }
      case "Focus" -> {
        strides.add(from * 2);
        yield DescribedBlocks.object(
            "models.common.Focus",
            "conv",
            DescribedBlocks.conv(DescribedBlocks.part(found, "conv"), 1, -1, 1));
      }
      case "C3" -> {
        strides.add(from);
        yield DescribedBlocks.c3(found, !part.arguments().contains("False"));
      }
      case "Bottleneck" -> {
        strides.add(from);
        yield DescribedBlocks.repeated(
            found, one -> DescribedBlocks.bottleneck(one, !part.arguments().contains("False")));
      }
      case "SPP", "SPPF" -> {
        strides.add(from);
        yield DescribedBlocks.spp(part, found);
      }
      case "nn.Upsample", "torch.nn.Upsample" -> {
        strides.add(from / part.argument(1, 2));
        PyObject up = new PyObject("torch.nn.modules.upsampling.Upsample");
        up.attributes().put("mode", "nearest");
        up.attributes().put("scale_factor", (long) part.argument(1, 2));
        yield up;
      }
      case "Concat" -> {
        strides.add(from);
        PyObject concat = new PyObject("models.common.Concat");
        concat.attributes().put("d", (long) part.argument(0, 1));
        yield concat;
      }
      case "Detect" -> {
        strides.add(from);
        yield detect(part, found);
      }
      default ->
          throw new Fault(
              "%s: module %d is %s, which is not known here for a state dict."
                  .formatted(yaml.file(), index, Printable.name(part.name())));
    };
  }

  private double strideBefore(int from) {
    int index = from < 0 ? strides.size() + from : from;
    if (index == -1) {
      return 1;
    }
    if (index < 0 || index >= strides.size()) {
      throw new Fault(
          "%s: module %d reads module %d, which is not before it."
              .formatted(yaml.file(), strides.size(), from));
    }
    return strides.get(index);
  }

  /** How many classes there are, its convolutions say; its strides, what is before it. */
  private PyObject detect(NetworkYaml.Part part, StateDict found) {
    PyObject detect =
        DescribedBlocks.object(
            "models.yolo.Detect",
            "m",
            DescribedBlocks.list(
                "torch.nn.modules.container.ModuleList",
                found.part("m"),
                one -> DescribedBlocks.conv2d(one, 1, 0, 1)));
    detect.attributes().put("_parameters", found.tensors());
    detect.attributes().put("stride", part.from().stream().map(this::strideBefore).toList());
    List<Long> anchors = found.shape("anchors");
    List<Long> head = DescribedBlocks.part(DescribedBlocks.part(found, "m"), "0").shape("weight");
    long each = anchors.size() == 3 ? Math.max(1, anchors.get(1)) : 1;
    detect.attributes().put("nc", head.isEmpty() ? -1L : head.getFirst() / each - 5);
    return detect;
  }
}
