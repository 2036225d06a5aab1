package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user must hear of the keys of a cfg: those that stand twice in a section, those that
 * Darknet obeys and Prunepoint does not, those that nobody reads, and numbers that are read in
 * part.
 */
final class KeyAudit {
  /** Further ones are only counted. */
  private static final int NAMED = 5;

  /** Before a comment of whatever kind. */
  private static final Pattern BLANK_BETWEEN = Pattern.compile("^[^#;/(]*?\\d[ \\t]+[+-]?[.\\d]");

  private final Cfg cfg;
  private final List<String> repeated = new ArrayList<>();
  private final Map<String, Ignored> ignored = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> halfRead = new ArrayList<>();
  private int repeats;
  private int halves;
  private int unknowns;

  /** A key and its value in one type of section; how often, and what it does in Darknet. */
  private static final class Ignored {
    final CfgOption first;
    final String section;
    final String effect;
    int more;

    Ignored(CfgOption first, String section, String effect) {
      this.first = first;
      this.section = section;
      this.effect = effect;
    }
  }

  private KeyAudit(Cfg cfg) {
    this.cfg = cfg;
  }

  /** Whole sentences; empty for a cfg of which nothing is to be said. */
  static List<String> of(Cfg cfg) {
    var audit = new KeyAudit(cfg);
    cfg.sections().forEach(audit::look);
    return audit.sentences();
  }

  private void look(CfgSection section) {
    SectionKeys known = DarknetKeys.sections().get(section.type());
    if (known == null) {
      return; // A type that is refused.
    }
    var first = new HashMap<String, CfgOption>();
    for (CfgOption option : section.options()) {
      CfgOption before = first.putIfAbsent(option.key(), option);
      if (before != null) {
        repeats++;
        if (repeated.size() < NAMED) {
          repeated.add(repeat(section, before, option));
        }
        continue;
      }
      Optional<SectionKeys.Key> key = known.key(option.key());
      if (key.isEmpty()) {
        unknowns++;
        if (unknown.size() < NAMED) {
          unknown.add(named(option, known));
        }
      } else if (key.get().use() == SectionKeys.Use.IGNORED && !neutral(option, key.get())) {
        ignored.computeIfAbsent(
                section.type() + " " + option.key() + "=" + option.value(),
                _ -> new Ignored(option, section.name(), key.get().effect()))
            .more++;
      } else if (key.get().use() == SectionKeys.Use.OBEYED) {
        key.get().value().readInPart(option.value()).ifPresent(read -> half(option, read));
        if (key.get().value() != KeyValue.TEXT) {
          runTogether(option);
        }
      }
    }
  }

  /** Darknet drops every blank of a line: "-1 8" is -18. */
  private void runTogether(CfgOption option) {
    String line = cfg.lines().get(option.line() - 1);
    if (BLANK_BETWEEN.matcher(line.substring(line.indexOf('=') + 1)).find()) {
      halves++;
      if (halfRead.size() < NAMED) {
        halfRead.add(
            "%s, line %d: blanks part no numbers, as Darknet drops them: %s is read; expected commas."
                .formatted(cfg.name(), option.line(), option.shown()));
      }
    }
  }

  private void half(CfgOption option, String read) {
    halves++;
    if (halfRead.size() < NAMED) {
      halfRead.add(
          "%s, line %d: of %s only %s is read, as in Darknet."
              .formatted(cfg.name(), option.line(), option.shown(), CfgOption.shorten(read)));
    }
  }

  private String repeat(CfgSection section, CfgOption before, CfgOption again) {
    return "%s, line %d: %s stands a second time in [%s]; what line %d says counts (%s), as in Darknet, while OpenCV and the PyTorch tools take the last: what is written has the first only."
        .formatted(
            cfg.name(), again.line(), again.shown(), section.name(), before.line(), before.shown());
  }

  private static String named(CfgOption option, SectionKeys known) {
    return known
        .meant(option.key())
        .map(meant -> "%s (line %d; the key is %s)".formatted(option.shown(), option.line(), meant))
        .orElseGet(() -> "%s (line %d)".formatted(option.shown(), option.line()));
  }

  private static boolean neutral(CfgOption option, SectionKeys.Key key) {
    var number = CfgOption.NUMBER.matcher(option.value());
    return !key.neutral().isEmpty()
        && number.find()
        && Float.parseFloat(number.group()) == Float.parseFloat(key.neutral());
  }

  private List<String> sentences() {
    List<String> all = new ArrayList<>(repeated);
    if (repeats > repeated.size()) {
      all.add(
          "%s: keys that stand twice, beside these: %,d; the first of each counts."
              .formatted(cfg.name(), repeats - repeated.size()));
    }
    all.addAll(halfRead);
    if (halves > halfRead.size()) {
      all.add(
          "%s: numbers that are read in part only, beside these: %,d."
              .formatted(cfg.name(), halves - halfRead.size()));
    }
    ignored.values().stream().limit(NAMED).forEach(i -> all.add(sentence(i)));
    if (ignored.size() > NAMED) {
      all.add(
          "%s: keys that are not obeyed, beside these: %,d."
              .formatted(cfg.name(), ignored.size() - NAMED));
    }
    if (unknowns > 0) {
      all.add(
          "%s has %,d %s that neither Darknet nor Prunepoint reads: %s%s."
              .formatted(
                  cfg.name(),
                  unknowns,
                  unknowns == 1 ? "key" : "keys",
                  String.join(", ", unknown),
                  unknowns > unknown.size() ? " and so on" : ""));
    }
    return all;
  }

  private String sentence(Ignored i) {
    return "%s, line %d%s: %s in [%s] is not obeyed: %s."
        .formatted(
            cfg.name(),
            i.first.line(),
            i.more > 1 ? " and %,d more".formatted(i.more - 1) : "",
            i.first.shown(),
            i.section,
            i.effect);
  }
}
