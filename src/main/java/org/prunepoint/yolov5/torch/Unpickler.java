package org.prunepoint.yolov5.torch;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
  private static final int LONGEST_NUMBER = 256;
  private static final int LONGEST_NAME = 512;

  private final ByteBuffer in;
  private final PythonNames names;
  private final List<@Nullable Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, @Nullable Object> memo = new HashMap<>();
  private int values;

  private Unpickler(byte[] pickle, PythonNames names) {
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
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
      int operation = u1();
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
      case 0x80 -> protocol(u1());
      case 0x95 -> skip(in.getLong());
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.getInt());
      case 'K' -> push((long) u1());
      case 'M' -> push((long) (in.getShort() & 0xFFFF));
      case 0x8a -> push(number(u1()));
      case 0x8b -> push(number(in.getInt()));
      case 'I' -> push(line(LONGEST_NUMBER));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
      case 'X', 'T' -> push(text(in.getInt()));
      case 0x8c, 'U' -> push(text(u1()));
      case 0x8d -> push(text(in.getLong()));
      case 'B' -> push(bytes(in.getInt()));
      case 'C' -> push(bytes(u1()));
      case 0x8e, 0x96 -> push(bytes(in.getLong()));
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
      case 'c' -> push(names.name(line(LONGEST_NAME), line(LONGEST_NAME)));
      case 0x93 -> {
        List<@Nullable Object> both = last(2);
        push(names.name(word(both.getFirst()), word(both.getLast())));
      }
      case 'q' -> remember(u1());
      case 'r' -> remember(in.getInt());
      case 0x94 -> remember(memo.size());
      case 'h' -> recall(u1());
      case 'j' -> recall(in.getInt());
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

  /** A frame may be passed over: its operations follow. */
  private void skip(long frame) {
    if (frame < 0 || frame > in.remaining()) {
      throw new BufferUnderflowException();
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

  private int u1() {
    return in.get() & 0xFF;
  }

  private byte[] bytes(long count) {
    if (count < 0 || count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) count];
    in.get(bytes);
    return bytes;
  }

  private String text(long count) {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  private String line(int limit) {
    int start = in.position();
    while (u1() != '\n') {
      if (in.position() - start > limit) {
        throw names.broken("a name of more than %,d letters".formatted(limit));
      }
    }
    return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
  }

  private String word(@Nullable Object value) {
    if (value instanceof String word && word.length() <= LONGEST_NAME) {
      return word;
    }
    throw names.broken("a class without a name");
  }

  /** Little endian, in two's complement. */
  private Object number(int count) {
    if (count > LONGEST_NUMBER) {
      throw names.broken("a number of %,d bytes".formatted(count));
    }
    byte[] bytes = bytes(count);
    byte[] reversed = new byte[Math.max(bytes.length, 1)];
    for (int i = 0; i < bytes.length; i++) {
      reversed[bytes.length - 1 - i] = bytes[i];
    }
    BigInteger number = new BigInteger(reversed);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
