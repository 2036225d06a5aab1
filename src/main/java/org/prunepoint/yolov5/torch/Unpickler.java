package org.prunepoint.yolov5.torch;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * The part of Python's pickle (protocols 2 to 5, {@code pickletools.py}) that checkpoints are
 * written in. It builds numbers, strings, lists, {@link PyDict} and {@link PyObject}; what a name
 * means says {@link PythonNames}. There is no way from here to code.
 *
 * <p>Work and memory are of the order of the file: no operation copies what an earlier one made,
 * nothing walks into values, and there are bounds on all that grows.
 */
final class Unpickler {
  /** A network with a thousand layers needs a tenth of each. */
  private static final int LARGEST_MEMO = 1 << 20;

  private static final int MOST_VALUES = 4 << 20;
  private static final int DEEPEST_MARKS = 1000;
  private static final int LONGEST_NAME = 512;

  private final PickleBytes in;
  private final PythonNames names;
  private final List<@Nullable Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, @Nullable Object> memo = new HashMap<>();
  private int values;

  private Unpickler(byte[] pickle, PythonNames names) {
    this.in = new PickleBytes(pickle, names);
    this.names = names;
  }

  /**
   * The value that a pickle describes.
   *
   * @throws Fault if it is none, is cut, names what no network needs, or exceeds a bound
   */
  static @Nullable Object load(byte[] pickle, PythonNames names) {
    try {
      return new Unpickler(pickle, names).load();
    } catch (BufferUnderflowException _) {
      throw names.broken("an end before its last operation: it was cut short");
    }
  }

  private @Nullable Object load() {
    while (true) {
      int operation = in.u1();
      if (operation == '.') {
        return pop();
      }
      if (!scalar(operation) && !container(operation) && !reference(operation)) {
        throw names.broken("the operation 0x%02x, which no checkpoint needs".formatted(operation));
      }
    }
  }

  /** Numbers, strings, and what only says how the pickle is laid out. */
  private boolean scalar(int operation) {
    switch (operation) {
      case 0x80 -> protocol(in.u1());
      case 0x95 -> in.skip(in.i8());
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.i4());
      case 'K' -> push((long) in.u1());
      case 'M' -> push((long) in.u2());
      case 0x8a -> push(in.number(in.u1()));
      case 0x8b -> push(in.number(in.i4()));
      case 'I' -> push(in.line(PickleBytes.LONGEST_NUMBER));
      case 'G' -> push(in.f8());
      case 'X', 'T' -> push(in.text(in.i4()));
      case 0x8c, 'U' -> push(in.text(in.u1()));
      case 0x8d -> push(in.text(in.i8()));
      case 'B' -> push(in.bytes(in.i4()));
      case 'C' -> push(in.bytes(in.u1()));
      case 0x8e, 0x96 -> push(in.bytes(in.i8()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int operation) {
    switch (operation) {
      case '(' -> mark();
      case '0' -> drop();
      case '1' -> toMark();
      case ')', ']', 0x8f -> push(new ArrayList<>());
      case 't', 'l', 0x91 -> push(toMark());
      case 0x85 -> push(last(1));
      case 0x86 -> push(last(2));
      case 0x87 -> push(last(3));
      case 'a' -> append(last(1));
      case 'e', 0x90 -> append(toMark());
      case '}' -> push(new PyDict());
      case 'd' -> {
        List<@Nullable Object> items = toMark();
        push(new PyDict());
        put(items);
      }
      case 's' -> put(last(2));
      case 'u' -> put(toMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Names, calls, the memo, and tensors. */
  private boolean reference(int operation) {
    switch (operation) {
      case 'c' -> push(names.name(in.line(LONGEST_NAME), in.line(LONGEST_NAME)));
      case 0x93 -> {
        List<@Nullable Object> both = last(2);
        push(names.name(word(both.getFirst()), word(both.getLast())));
      }
      case 'q' -> remember(in.u1());
      case 'r' -> remember(in.i4());
      case 0x94 -> remember(memo.size());
      case 'h' -> recall(in.u1());
      case 'j' -> recall(in.i4());
      case 'Q' -> push(names.storage(pop()));
      case 'R', 0x81 -> call(last(2));
      case 0x92 -> {
        List<@Nullable Object> three = last(3);
        call(three.subList(0, 2));
      }
      case 'b' -> {
        Object state = pop();
        names.build(peek(), state);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void protocol(int version) {
    if (version > 5) {
      throw names.broken("protocol %d; 2 to 5 are known".formatted(version));
    }
  }

  private void push(@Nullable Object value) {
    if (++values > MOST_VALUES) {
      throw names.broken("more than %,d values".formatted(MOST_VALUES));
    }
    stack.add(value);
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.getLast();
  }

  private @Nullable Object pop() {
    peek();
    return stack.removeLast();
  }

  private @Nullable Object peek() {
    if (stack.size() <= floor()) {
      throw names.broken("an operation without its operand");
    }
    return stack.getLast();
  }

  private void drop() {
    if (!marks.isEmpty() && marks.getLast() == stack.size()) {
      marks.removeLast();
    } else {
      pop();
    }
  }

  private void mark() {
    if (marks.size() >= DEEPEST_MARKS) {
      throw names.broken("values nested more than %,d deep".formatted(DEEPEST_MARKS));
    }
    marks.add(stack.size());
  }

  private List<@Nullable Object> toMark() {
    if (marks.isEmpty()) {
      throw names.broken("the end of a list that did not begin");
    }
    return take(marks.removeLast());
  }

  private List<@Nullable Object> last(int count) {
    if (stack.size() - count < floor()) {
      throw names.broken("an operation without its operands");
    }
    return take(stack.size() - count);
  }

  private List<@Nullable Object> take(int from) {
    List<@Nullable Object> tail = stack.subList(from, stack.size());
    List<@Nullable Object> taken = new ArrayList<>(tail);
    tail.clear();
    return taken;
  }

  @SuppressWarnings("unchecked") // every list here was made here
  private void append(List<@Nullable Object> items) {
    if (peek() instanceof List<?> list) {
      ((List<@Nullable Object>) list).addAll(items);
    } else if (!(peek() instanceof PyObject)) {
      throw names.broken("items for something that is no list");
    }
  }

  private void put(List<@Nullable Object> items) {
    Object holder = peek();
    boolean holds = holder instanceof PyDict || holder instanceof PyObject;
    if (!holds || items.size() % 2 != 0) {
      throw names.broken("items for something that is no dictionary");
    }
    for (int i = 0; holder instanceof PyDict dict && i < items.size(); i += 2) {
      if (items.get(i) instanceof Comparable<?> key) {
        dict.put(key, items.get(i + 1)); // None, lists and objects name nothing in a network
      }
    }
  }

  private void remember(int place) {
    if (place < 0 || place >= LARGEST_MEMO) {
      throw names.broken("a memo of more than %,d values".formatted(LARGEST_MEMO));
    }
    memo.put(place, peek());
  }

  private void recall(int place) {
    if (!memo.containsKey(place)) {
      throw names.broken("a reference to a value that was never made");
    }
    push(memo.get(place));
  }

  @SuppressWarnings("unchecked") // every list here was made here
  private void call(List<@Nullable Object> both) {
    if (!(both.getFirst() instanceof PythonName called)
        || !(both.getLast() instanceof List<?> arguments)) {
      throw names.broken("a call of something that is no class");
    }
    push(names.call(called, (List<@Nullable Object>) arguments));
  }

  private String word(@Nullable Object value) {
    if (value instanceof String word && word.length() <= LONGEST_NAME) {
      return word;
    }
    throw names.broken("a class without a name");
  }
}
