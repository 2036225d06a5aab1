package org.prunepoint.workbench.workspace;

import java.util.List;
import java.util.stream.Collectors;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgSection;

/**
 * A section of a cfg as it stands: what is shown of a network that has a layer type we do not know.
 *
 * @param index Darknet's layer number; -1 for {@code [net]}
 */
public record SectionRow(int index, int line, String name, String options) {

  static List<SectionRow> of(Cfg cfg) {
    List<CfgSection> sections = cfg.sections();
    return java.util.stream.IntStream.range(0, sections.size())
        .mapToObj(i -> of(i - 1, sections.get(i)))
        .toList();
  }

  private static SectionRow of(int index, CfgSection section) {
    String options =
        section.options().stream()
            .map(o -> o.key().strip() + "=" + o.value().strip())
            .collect(Collectors.joining("  "));
    return new SectionRow(index, section.line(), section.name(), options);
  }
}
