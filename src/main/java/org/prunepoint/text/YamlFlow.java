package org.prunepoint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** YAML's values in brackets and quotes. */
final class YamlFlow {
  private final String text;
  private final int depth;
  private final int deepest;
  private final Runnable counted;
  private int at;

  /** Something does not fit: told by the line it stands on. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken() {
      super(null, null, false, false);
    }
  }

  /**
   * @param depth that it stands at
   * @param deepest that any value may stand at
   * @param counted called for each value
   */
  YamlFlow(String text, int depth, int deepest, Runnable counted) {
    this.text = text;
    this.depth = depth;
    this.deepest = deepest;
    this.counted = counted;
  }

  /** Follows a text, piece by piece, to where all its brackets and quotes are closed. */
  static final class Brackets {
    private int open;
    private char quote;
    private char before = ' ';

    void follow(String piece) {
      for (int i = 0; i < piece.length(); i++) {
        char c = piece.charAt(i);
        if (quote != 0) {
          i += c == '\\' && quote == '"' ? 1 : 0;
          quote = c == quote ? 0 : quote;
        } else if ((c == '"' || c == '\'') && " ,[{:".indexOf(before) >= 0) {
          quote = c;
        } else if (c == '[' || c == '{') {
          open++;
        } else if (c == ']' || c == '}') {
          open--;
        }
        before = c;
      }
    }

    boolean open() {
      return quote != 0 || open > 0;
    }
  }

  /** The value; empty if something does not fit. */
  Optional<Object> whole() {
    try {
      Object value = value(depth);
      blanks();
      return at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (Broken _) {
      return Optional.empty();
    }
  }

  private Object value(int level) {
    counted.run();
    if (level > deepest) {
      throw new Broken();
    }
    return switch (peek()) {
      case '[' -> list(level);
      case '{' -> map(level);
      case '"', '\'' -> quoted();
      default -> plain(",]}");
    };
  }

  private List<Object> list(int level) {
    List<Object> items = new ArrayList<>();
    at++;
    while (peek() != ']') {
      items.add(value(level + 1));
      separated(']');
    }
    at++;
    return items;
  }

  private Map<String, Object> map(int level) {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      char c = peek();
      String key = c == '"' || c == '\'' ? quoted() : plain(":,}");
      boolean said = peek() == ':';
      at += said ? 1 : 0;
      map.put(key, said && peek() != ',' && peek() != '}' ? value(level + 1) : "");
      separated('}');
    }
    at++;
    return map;
  }

  private void separated(char end) {
    if (peek() == ',') {
      at++;
    } else if (peek() != end) {
      throw new Broken();
    }
  }

  private String quoted() {
    char quote = text.charAt(at++);
    var word = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        boolean doubled = quote == '\'' && at < text.length() && text.charAt(at) == '\'';
        if (!doubled) {
          return word.toString();
        }
        at++;
      } else if (c == '\\' && quote == '"' && at < text.length()) {
        c = escaped(text.charAt(at++));
      }
      word.append(c);
    }
    throw new Broken();
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      default -> c;
    };
  }

  private String plain(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at).strip();
    if (word.isEmpty()) {
      throw new Broken();
    }
    return word;
  }

  /** The next character that is no blank; 0 at the end, where nothing fits. */
  private char peek() {
    blanks();
    if (at >= text.length()) {
      throw new Broken();
    }
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
