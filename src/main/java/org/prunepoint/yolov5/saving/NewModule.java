package org.prunepoint.yolov5.saving;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.yolov5.torch.NewTensor;
import org.prunepoint.yolov5.torch.PyCall;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;

/**
 * A {@code torch.nn.Module} in the making, with the attributes that its constructor gives each.
 * What later versions of PyTorch keep beside them, they add when they load one ({@code
 * __setstate__}).
 */
final class NewModule {
  private final PyObject object;
  private final PyDict parameters = new PyDict();
  private final PyDict buffers = new PyDict();
  private final PyDict children = new PyDict();
  private int learned;

  /**
   * @param type with its module: {@code torch.nn.modules.conv.Conv2d}
   */
  NewModule(String type) {
    object = new PyObject(type);
    attribute("training", false);
    attribute("_parameters", PyCall.ordered(parameters));
    attribute("_buffers", PyCall.ordered(buffers));
    attribute("_non_persistent_buffers_set", new PyCall("builtins.set", List.of()));
    attribute("_is_full_backward_hook", null);
    for (String hooks :
        List.of(
            "_backward_hooks",
            "_forward_hooks",
            "_forward_pre_hooks",
            "_state_dict_hooks",
            "_load_state_dict_pre_hooks")) {
      attribute(hooks, PyCall.ordered(new PyDict()));
    }
    attribute("_modules", PyCall.ordered(children));
  }

  NewModule attribute(String name, @Nullable Object value) {
    object.attributes().put(name, value);
    return this;
  }

  /**
   * @param value null where there might be one and is none
   */
  NewModule parameter(String name, @Nullable NewTensor value) {
    parameters.put(name, value);
    learned += value == null ? 0 : value.count();
    return this;
  }

  NewModule buffer(String name, NewTensor value) {
    buffers.put(name, value);
    return this;
  }

  NewModule child(String name, NewModule child) {
    children.put(name, child.object);
    learned += child.learned;
    return this;
  }

  /** With the next number for a name. */
  void next(NewModule child) {
    child(Integer.toString(children.keys().size()), child);
  }

  String type() {
    return object.type();
  }

  PyObject object() {
    return object;
  }

  /** Learned numbers in it and in what it holds. */
  int count() {
    return learned;
  }
}
