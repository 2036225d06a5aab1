package org.prunepoint.inference.onnx;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text as Python writes it: YOLOv5 evaluates what an ONNX file says of its classes. */
final class PythonText {
  private PythonText() {}

  /** {@code {0: 'person', 1: 'car'}}: the numbers of a list and what is in it. */
  static String dictionary(List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> i + ": " + literal(values.get(i)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Between single quotes; whatever could end them, or a line, is escaped. */
  private static String literal(String text) {
    var literal = new StringBuilder("'");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\\' || c == '\'') {
                literal.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.LINE_SEPARATOR
                  || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                  || Character.getType(c) == Character.SURROGATE) {
                literal.append(String.format(Locale.ROOT, "\\U%08x", c));
              } else {
                literal.appendCodePoint(c);
              }
            });
    return literal.append('\'').toString();
  }
}
