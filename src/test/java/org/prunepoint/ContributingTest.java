package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.network.Layer;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;

/** What is written for whoever comes next is true. */
class ContributingTest {
  /** {@code package.Class}, or a class alone. */
  private static final Pattern CLASS =
      Pattern.compile("`((?:[a-z0-9]+\\.)*)([A-Z]\\w+[a-z]\\w*)(?:#\\w+|\\.[a-z]\\w*)?`");

  private static final Pattern TEST = Pattern.compile("-Dtest='?([A-Z]\\w+)");

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file));
  }

  /** {@code package.Class} below org.prunepoint, of the program and of its tests. */
  private static Set<String> classes() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String root : List.of("src/main/java/org/prunepoint", "src/test/java/org/prunepoint")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files
            .filter(f -> f.toString().endsWith(".java"))
            .map(f -> named(Path.of(root), f))
            .forEach(classes::add);
      }
    }
    return classes;
  }

  private static String named(Path root, Path file) {
    String path = root.relativize(file).toString();
    return path.replaceAll("[/\\\\]", ".").replaceFirst("\\.java$", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/architecture.md"})
  void everyClassThatIsNamedIsThere(String file) throws IOException {
    Set<String> classes = classes();
    List<String> named =
        CLASS.matcher(text(file)).results().map(m -> m.group(1) + m.group(2)).toList();

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(named)
        .allMatch(
            name ->
                name.contains(".")
                    ? classes.contains(name)
                    : classes.stream().anyMatch(c -> ("." + c).endsWith("." + name)));
  }

  @Test
  void everyTestThatIsToBeRunIsThere() throws IOException {
    Set<String> classes = classes();

    assertThat(TEST.matcher(text("CONTRIBUTING.md")).results().map(m -> m.group(1)))
        .isNotEmpty()
        .allMatch(test -> classes.stream().anyMatch(c -> c.endsWith("." + test)));
  }

  @Test
  void whoeverTellsLayersApartIsNamed() throws IOException {
    String contributing = text("CONTRIBUTING.md");
    String layers =
        Arrays.stream(Layer.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.joining("|"));
    Pattern telling = Pattern.compile("case (?:Layer\\.)?(?:" + layers + ")\\b");
    Path root = Path.of("src/main/java/org/prunepoint");
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (telling.matcher(Files.readString(file)).find()) {
          classes.add(named(root, file));
        }
      }
    }

    assertThat(classes)
        .hasSizeGreaterThan(10)
        .allMatch(name -> contributing.contains("`" + name + "`"));
  }

  @Test
  void everyScorerIsDocumented() throws IOException {
    String readme = text("README.md");

    assertThat(Scorers.names()).isNotEmpty().allMatch(name -> readme.contains("`" + name + "`"));
  }

  @Test
  void everyStrategyScoreAllocationAndRepairIsDocumented() throws IOException {
    String pruning = text("docs/pruning.md");

    assertThat(
            Stream.of(
                    Arrays.stream(Strategy.values()).map(Strategy::word),
                    Arrays.stream(Score.values()).map(Score::word),
                    Arrays.stream(Allocation.values()).map(Allocation::word),
                    Arrays.stream(Repair.values()).map(Repair::word))
                .flatMap(words -> words))
        .allMatch(
            word -> Pattern.compile("`[^`]*\\b" + word + "\\b[^`]*`").matcher(pruning).find());
  }
}
