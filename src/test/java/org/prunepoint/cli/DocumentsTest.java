package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** README, guide and all other documents: links lead somewhere, commands can be typed. */
class DocumentsTest {
  /** A link or a picture; an address of the web is none of ours. */
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s:]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern FENCED = Pattern.compile("(?s)```\\w*\\n(.*?)```");
  private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}(\\S.*)$");
  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern CALL = Pattern.compile("(\\./)?prunepoint [a-z]");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");

  /** Options of java, jlink and scanners that documents speak of. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "--add-modules",
          "--sun-misc-unsafe-memory-access",
          "--exclude-resources",
          "--generate-cds-archive",
          "--output",
          "--sbom");

  /** A picture that stands in a document is fetched by everybody who reads it. */
  private static final long PICTURE_BYTES = 300_000;

  private static final long FILM_BYTES = 3_000_000;

  static Stream<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root : List.of("docs", "cfg", "samples", "assets")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(DocumentsTest::isDocument).forEach(found::add);
      }
    }
    try (Stream<Path> top = Files.list(Path.of("."))) {
      top.filter(DocumentsTest::isDocument).map(Path::normalize).forEach(found::add);
    }
    return found.stream().sorted();
  }

  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".md");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    Path folder = document.toAbsolutePath().getParent();
    for (String link : groups(LINK, Files.readString(document))) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? document : folder.resolve(parts[0]);
      assertThat(target).as("%s links to %s", document, link).exists();
      if (parts.length > 1) {
        assertThat(anchors(target)).as("headings that %s links to", document).contains(parts[1]);
      }
    }
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path document) throws IOException {
    return groups(HEADING, Files.readString(document)).stream()
        .map(h -> h.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandCanBeTyped(Path document) throws IOException {
    for (String line : commands(Files.readString(document))) {
      List<String> words = words(line);
      String[] typed = words.subList(1, words.size()).toArray(String[]::new);
      CommandLine program = Prunepoint.line(new Prunepoint(_ -> {}), typed);
      CommandLine.ParseResult parsed = program.setExpandAtFiles(false).parseArgs(typed);
      assertThat(parsed.errors()).as(line).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyOptionThatIsNamedIsOne(Path document) throws IOException {
    Set<String> known = new TreeSet<>(OF_OTHERS);
    options(Prunepoint.line(new Prunepoint(_ -> {})), known);

    assertThat(
            groups(INLINE, Files.readString(document)).stream()
                .flatMap(code -> OPTION.matcher(code).results().map(MatchResult::group)))
        .allMatch(known::contains, "is an option of some command");
  }

  private static void options(CommandLine command, Set<String> into) {
    for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
      for (String name : option.names()) {
        into.add(name);
        if (option.negatable()) {
          into.add(
              name.startsWith("--no-") ? "--" + name.substring(5) : "--no-" + name.substring(2));
        }
      }
    }
    command.getSubcommands().values().forEach(c -> options(c, into));
  }

  @Test
  void bothLanguagesOfTheGuideGiveTheSameCommands() throws IOException {
    List<String> english = commands(Files.readString(Path.of("docs/guide.md")));

    assertThat(english).hasSizeGreaterThan(8);
    assertThat(commands(Files.readString(Path.of("docs/guide.zh.md"))))
        .containsExactlyElementsOf(english);
  }

  @Test
  void everyPictureIsShownSomewhereAndQuicklyFetched() throws IOException {
    Set<Path> shown = new TreeSet<>();
    for (Path document : documents().toList()) {
      Path folder = document.toAbsolutePath().getParent();
      groups(LINK, Files.readString(document)).forEach(l -> shown.add(folder.resolve(l)));
    }
    Set<Path> linked = shown.stream().map(Path::normalize).collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(Path.of("assets").toAbsolutePath())) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(png|gif)")).toList()) {
        boolean icon = file.getParent().endsWith("icon");
        assertThat(icon || linked.contains(file)).as("%s is shown", file).isTrue();
        assertThat(Files.size(file))
            .as("bytes of %s", file)
            .isLessThan(file.toString().endsWith(".gif") ? FILM_BYTES : PICTURE_BYTES);
      }
    }
  }

  /** Code that calls the program; with what is left out ("...") or optional, it cannot be typed. */
  private static List<String> commands(String text) {
    Stream<String> fenced = groups(FENCED, text).stream().flatMap(b -> joined(b).lines());
    Stream<String> indented = groups(INDENTED, text).stream();
    Stream<String> inline = groups(INLINE, text).stream();
    return Stream.of(fenced, indented, inline)
        .flatMap(lines -> lines)
        .map(String::strip)
        .filter(line -> CALL.matcher(line).lookingAt() && !line.matches(".*(\\.\\.\\.|\\[).*"))
        .toList();
  }

  private static String joined(String block) {
    return block.replaceAll("\\\\\\n\\s*", "");
  }

  private static List<String> words(String line) {
    return WORD.matcher(line.replaceAll("\\s#.*", ""))
        .results()
        .map(m -> Stream.of(1, 2, 3).map(m::group).filter(g -> g != null).findFirst().orElseThrow())
        .toList();
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group(1)).toList();
  }
}
