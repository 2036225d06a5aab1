package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class HelpTest {
  /** An option, and the word before it. */
  private static final Pattern OPTION = Pattern.compile("(\\w*)\\W(--\\w[\\w-]*)");

  @Test
  void everyCommandStandsInOneGroup() {
    assertThat(CommandGroups.all())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Prunepoint.line(new Prunepoint(_ -> {})).getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("words")
  void aCommandIsFoundByTheWordThatItsAnnotationGives(String word) {
    assertThat(Commands.named(word).orElseThrow().getAnnotation(Command.class).name())
        .isEqualTo(word);
  }

  static Stream<String> commands() {
    return CommandGroups.all();
  }

  static Stream<String> words() {
    return Stream.concat(commands(), Stream.of("self-test"));
  }

  @Test
  void theHelpListsTheCommandsByWhatSomebodyWantsToDo() {
    Ran ran = prunepoint("--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("Usage: prunepoint")
        .containsSubsequence("Look at a model:", "  inspect ", "Prune it:", "  sweep ", "  prune ")
        .containsOnlyOnce("  sweep ")
        .endsWith("tells more." + System.lineSeparator());
  }

  @Test
  void theReadmeNamesEveryCommandAndTheirDocumentHasARowForEach() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String commands = Files.readString(Path.of("docs/commands.md"));

    assertThat(Prunepoint.line(new Prunepoint(_ -> {})).getSubcommands().keySet())
        .allMatch(name -> readme.contains("`" + name + "`"))
        .allMatch(name -> commands.contains("\n| `" + name));
  }

  /** Otherwise it tells people to type what is refused; of another command's, that one is named. */
  @ParameterizedTest
  @MethodSource("commands")
  void anOptionThatAHelpSpeaksOfIsOneOfItsCommand(String word) {
    CommandLine line = Prunepoint.line(new Prunepoint(_ -> {})).getSubcommands().get(word);
    line.setUsageHelpWidth(10_000); // no line breaks within a name
    String help = line.getUsageMessage(CommandLine.Help.Ansi.OFF).replace("--[no-]", "--");

    assertThat(OPTION.matcher(help).results())
        .filteredOn(found -> !CommandGroups.all().toList().contains(found.group(1)))
        .extracting(found -> found.group(2))
        .isSubsetOf(line.getCommandSpec().optionsMap().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void theVersionIsToldAsPeopleAskForIt(String word) {
    Ran ran = prunepoint(word);

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .hasLineCount(3)
        .startsWith("prunepoint ")
        .contains("(Java 2", "ONNX Runtime ", "CPU, ");
    assertThat(ran.err()).isEmpty();
  }
}
