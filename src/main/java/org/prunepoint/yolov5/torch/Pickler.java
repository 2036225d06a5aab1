package org.prunepoint.yolov5.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Python's pickle does, protocol 2 ({@code pickletools.py}), and tensors as {@code
 * torch.save} does: their numbers lie in storages of their own. The other direction of {@link
 * Unpickler}. Nothing is referred to twice, so that no memo is needed.
 */
final class Pickler {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<NewTensor> storages = new ArrayList<>();

  private Pickler() {}

  /**
   * What a pickle is, and what lies beside it.
   *
   * @param bytes the pickle
   * @param storages tensors whose numbers lie there; the name of each is its place
   */
  record Pickled(byte[] bytes, List<NewTensor> storages) {}

  /**
   * @param value null, a boolean, number, string, list, {@link PyTuple}, {@link PyDict}, {@link
   *     PyObject}, {@link PyCall} or {@link NewTensor}
   */
  static Pickled of(Object value) {
    var pickler = new Pickler();
    pickler.out.write(0x80);
    pickler.out.write(2);
    pickler.write(value);
    pickler.out.write('.');
    return new Pickled(pickler.out.toByteArray(), pickler.storages);
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> out.write('N');
      case Boolean truth -> out.write(truth ? 0x88 : 0x89);
      case Integer n -> {
        out.write('J');
        out.writeBytes(little(Integer.BYTES).putInt(n).array());
      }
      case Double x -> {
        out.write('G');
        out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(x).array());
      }
      case String text -> text(text);
      case List<?> list -> {
        out.write(']');
        out.write('(');
        list.forEach(this::write);
        out.write('e');
      }
      case PyTuple tuple -> tuple(tuple.items());
      case PyDict dict -> {
        out.write('}');
        items(dict);
      }
      case PyCall call -> {
        call(call.called(), call.arguments());
        items(call.items());
      }
      case PyObject object -> {
        name(object.type());
        out.write(')');
        out.write(0x81);
        write(object.attributes());
        out.write('b');
      }
      case NewTensor tensor -> tensor(tensor);
      default -> throw new IllegalArgumentException("no value of a pickle: " + value.getClass());
    }
  }

  private void tuple(List<?> items) {
    out.write('(');
    items.forEach(this::write);
    out.write('t');
  }

  private void items(PyDict dict) {
    if (dict.keys().isEmpty()) {
      return; // a set takes none
    }
    out.write('(');
    for (Map.Entry<Object, @Nullable Object> item : dict.entries()) {
      write(item.getKey());
      write(item.getValue());
    }
    out.write('u');
  }

  private void call(String called, List<?> arguments) {
    name(called);
    tuple(arguments);
    out.write('R');
  }

  private void name(String name) {
    int dot = name.lastIndexOf('.');
    out.writeBytes(
        "c%s\n%s\n"
            .formatted(name.substring(0, dot), name.substring(dot + 1))
            .getBytes(StandardCharsets.UTF_8));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    out.writeBytes(little(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  /** A parameter is a tensor that is wrapped in another call. */
  private void tensor(NewTensor tensor) {
    if (tensor.learned()) {
      name("torch._utils._rebuild_parameter");
      out.write('(');
    }
    name("torch._utils._rebuild_tensor_v2");
    out.write('(');
    storage(tensor);
    write(0);
    tuple(tensor.size().stream().map(Math::toIntExact).toList());
    tuple(strides(tensor.size()));
    write(false);
    write(PyCall.ordered(new PyDict()));
    out.write('t');
    out.write('R');
    if (tensor.learned()) {
      write(true);
      write(PyCall.ordered(new PyDict()));
      out.write('t');
      out.write('R');
    }
  }

  private void storage(NewTensor tensor) {
    out.write('(');
    text("storage");
    name(tensor.storage());
    text(Integer.toString(storages.size()));
    text("cpu");
    write(tensor.count());
    out.write('t');
    out.write('Q');
    storages.add(tensor);
  }

  private static List<Integer> strides(List<Long> size) {
    List<Integer> strides = new ArrayList<>();
    long step = 1;
    for (long side : size.reversed()) {
      strides.addFirst(Math.toIntExact(step));
      step *= side;
    }
    return strides;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
