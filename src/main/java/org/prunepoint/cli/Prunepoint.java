package org.prunepoint.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Leftovers;
import org.prunepoint.cli.console.Terminal;
import org.prunepoint.cli.dataset.DatasetCommand;
import org.prunepoint.cli.dataset.SampleCommand;
import org.prunepoint.cli.model.DetectCommand;
import org.prunepoint.cli.model.EvaluateCommand;
import org.prunepoint.cli.model.ExportCommand;
import org.prunepoint.cli.model.InspectCommand;
import org.prunepoint.cli.model.NetworkCommand;
import org.prunepoint.cli.model.VerifyCommand;
import org.prunepoint.cli.prune.PruneCommand;
import org.prunepoint.cli.prune.SweepCommand;
import org.prunepoint.cli.prune.UnitsCommand;
import org.prunepoint.cli.train.TrainCommand;
import org.prunepoint.workbench.WorkbenchApp;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program. Without arguments it opens the window. */
@Command(
    name = "prunepoint",
    description = "Finds the best prune point of a Darknet YOLO detector.",
    versionProvider = VersionText.class,
    synopsisHeading = "Usage: ",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Without a command the window opens. prunepoint COMMAND --help tells more."})
public final class Prunepoint implements Runnable {
  private static final int MISUSED = 2;
  private static final List<Class<?>> COMMANDS =
      List.of(
          InspectCommand.class,
          EvaluateCommand.class,
          DetectCommand.class,
          UnitsCommand.class,
          PruneCommand.class,
          SweepCommand.class,
          TrainCommand.class,
          ExportCommand.class,
          VerifyCommand.class,
          NetworkCommand.class,
          SampleCommand.class,
          DatasetCommand.class,
          BenchCommand.class,
          VersionCommand.class);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version of the program and of Java.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean version;

  public static void main(String[] args) {
    if (args.length == 0) {
      WorkbenchApp.main();
      return;
    }
    Thread.ofPlatform().daemon().name("leftovers").start(Leftovers::collectTemporary);
    PrintWriter err = writer(System.err);
    Optional<String> unreadable = FileNames.obstacle(args);
    unreadable.or(FileNames::warning).ifPresent(said -> err.println("prunepoint: " + said));
    err.flush();
    int code = unreadable.isPresent() ? MISUSED : run(writer(System.out), err, args);
    System.exit(code);
  }

  /**
   * Runs one command.
   *
   * @return 0 done, 1 failed or cancelled, 2 misused
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    var root = new Prunepoint();
    CommandLine command =
        line(root, args)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Failures::misused)
            .setExecutionExceptionHandler((e, _, _) -> Failures.failed(e, err, root.verbose()));
    CommandGroups.install(command);
    int code;
    try {
      code = command.execute(args);
    } catch (Error e) { // a library that cannot be loaded, memory that is used up
      code = Failures.failed(e, err, root.verbose());
    }
    out.flush();
    err.flush();
    return code;
  }

  /**
   * The command that is asked for, or all where it is none of them: what each of the others can be
   * told need not be gone through at every start.
   */
  static CommandLine line(Prunepoint root, String... args) {
    var line = new CommandLine(root);
    List<Class<?>> asked =
        COMMANDS.stream()
            .filter(c -> args.length > 0 && c.getAnnotation(Command.class).name().equals(args[0]))
            .toList();
    for (Class<?> command : asked.isEmpty() ? COMMANDS : asked) {
      line.addSubcommand(new CommandLine(command)); // whose transformer is then applied
    }
    return line;
  }

  /** Terminals decode what they show; files and pipes get UTF-8. */
  private static PrintWriter writer(java.io.PrintStream stream) {
    Charset charset = Terminal.present() ? stream.charset() : StandardCharsets.UTF_8;
    return new PrintWriter(stream, false, charset);
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
