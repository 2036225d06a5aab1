package org.prunepoint.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands as the help lists them: by what somebody wants to do. */
enum CommandGroups {
  LOOK("Look at a model", "inspect", "import", "evaluate", "detect", "cameras", "verify"),
  PRUNE("Prune it", "sweep", "prune", "units", "quantize", "export"),
  TRAIN("Train one", "network", "partial", "train"),
  DATA("Look after pictures", "dataset", "sample"),
  PROGRAM("The program itself", "gpu", "bench", "version");

  private final String title;
  private final List<String> commands;

  CommandGroups(String title, String... commands) {
    this.title = title;
    this.commands = List.of(commands);
  }

  static Stream<String> all() {
    return Stream.of(values()).flatMap(group -> group.commands.stream());
  }

  /** Makes the help of this command list its commands in groups. */
  static void install(CommandLine command) {
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
    command.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
  }

  private static String render(Help help) {
    var text = new StringBuilder();
    for (CommandGroups group : values()) {
      Help.TextTable table =
          Help.TextTable.forColumns(
              help.colorScheme(),
              new Help.Column(12, 2, Help.Column.Overflow.SPAN),
              new Help.Column(
                  help.commandSpec().usageMessage().width() - 12, 2, Help.Column.Overflow.WRAP));
      for (String name : group.commands) {
        Help one = help.subcommands().get(name);
        table.addRowValues(
            help.colorScheme().commandText(name),
            help.colorScheme()
                .text(String.join(" ", one.commandSpec().usageMessage().description())));
      }
      text.append(System.lineSeparator()).append(group.title).append(':');
      text.append(System.lineSeparator()).append(table);
    }
    return text.toString();
  }
}
