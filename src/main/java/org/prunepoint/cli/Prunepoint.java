package org.prunepoint.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.Leftovers;
import org.prunepoint.cli.console.StandardOutput;
import org.prunepoint.cli.console.Terminal;
import org.prunepoint.cli.gpu.GpuPreference;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.WorkbenchApp;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program. Without arguments, or with files in place of a command, it opens the window. */
@Command(
    name = "prunepoint",
    description = "Finds the best prune point of a Darknet YOLO detector.",
    versionProvider = VersionText.class,
    synopsisHeading = "Usage: ",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Without a command the window opens, with the files that are named (a cfg, weights, data set,"
          + " names, picture, video or folder). prunepoint COMMAND --help tells more."
    })
public final class Prunepoint implements Runnable {
  private static final int FAILED = 1;
  private static final Duration LONGEST_END = Duration.ofSeconds(1);
  private static final int MISUSED = 2;
  private final Consumer<List<Path>> window;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", hidden = true)
  private List<String> files = List.of();

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
      description = "Show the versions of the program, of Java and of its libraries.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean version;

  Prunepoint(Consumer<List<Path>> window) {
    this.window = window;
  }

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().name("leftovers").start(Leftovers::collectTemporary);
    PrintWriter err = writer(System.err);
    Optional<String> unreadable = FileNames.obstacle(args);
    unreadable.or(FileNames::warning).ifPresent(said -> warn(err, said));
    if (unreadable.isPresent()) {
      System.exit(MISUSED);
    }
    Gpu.process().choose(() -> GpuPreference.usual().read().gpu());
    Gpu.process().tell(sentence -> warn(err, sentence));
    var root = new Prunepoint(Prunepoint::openWindow);
    if (args.length == 0) {
      try {
        openWindow(List.of());
      } catch (Fault e) {
        System.exit(Failures.failed(e, err, false));
      }
      return;
    }
    var output = new StandardOutput();
    int code = run(root, new PrintWriter(output, false, charset(System.out)), err, args);
    leave(whole(output, err) ? code : Math.max(code, FAILED));
  }

  /**
   * Ends the program. {@link System#exit} first looks into every jar for a logger to tell, which
   * takes longer than many a command; where nothing runs any more, the end of main is the end.
   */
  private static void leave(int code) {
    if (code != 0) {
      System.exit(code);
    }
    Thread.ofPlatform()
        .daemon()
        .name("end")
        .start(
            () -> {
              try {
                Thread.sleep(LONGEST_END);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              System.exit(0); // something of a library's still runs
            });
  }

  /** Whether everything that was to be said has arrived, or was not wanted; says why not. */
  static boolean whole(StandardOutput output, PrintWriter err) {
    output.problem().ifPresent(why -> warn(err, why));
    return output.problem().isEmpty();
  }

  private static void warn(PrintWriter err, String sentence) {
    err.println("prunepoint: " + Printable.sentence(sentence));
    err.flush();
  }

  /**
   * Runs one command.
   *
   * @return 0 done, 1 failed, 2 misused, 130 cancelled
   */
  static int run(Prunepoint root, PrintWriter out, PrintWriter err, String... args) {
    CommandLine command =
        line(root, args)
            .setExpandAtFiles(false) // @x.cfg is a name like any other
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
    Optional<Class<?>> asked = args.length == 0 ? Optional.empty() : Commands.named(args[0]);
    asked
        .<Stream<Class<?>>>map(Stream::of)
        .orElseGet(Commands::all)
        .forEach(c -> line.addSubcommand(new CommandLine(c))); // whose transformer is then applied
    return line;
  }

  /** All commands, for whoever writes them down: completion and manual pages. */
  public static CommandLine documented() {
    return line(new Prunepoint(_ -> {}));
  }

  /** Terminals decode what they show; files and pipes get UTF-8. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, false, charset(stream));
  }

  private static Charset charset(PrintStream stream) {
    return Terminal.present() ? stream.charset() : StandardCharsets.UTF_8;
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    if (files.isEmpty()) {
      throw misuse("a command is missing");
    }
    window.accept(files.stream().map(this::file).toList());
  }

  /** A file or folder that was named where a command could stand. */
  private Path file(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw misuse("%s is neither a command nor the name of a file".formatted(shown(name)));
    }
    if (!name.isEmpty() && Files.exists(path)) {
      return path.toAbsolutePath(); // which no longer looks like an option
    }
    List<String> near =
        new CommandLine.UnmatchedArgumentException(spec.commandLine(), List.of(name))
            .getSuggestions();
    boolean word = name.chars().allMatch(c -> Character.isLetter(c) || c == '-');
    throw misuse(
        word && !near.isEmpty()
            ? "%s is neither a command nor a file; did you mean %s?"
                .formatted(shown(name), near.getFirst())
            : "%s is neither a command nor a file that is there".formatted(shown(name)));
  }

  private static String shown(String name) {
    return name.isEmpty() ? "the empty name" : Printable.path(name);
  }

  private CommandLine.ParameterException misuse(String sentence) {
    return new CommandLine.ParameterException(spec.commandLine(), sentence);
  }

  private static void openWindow(List<Path> files) {
    try {
      WorkbenchApp.main(files.stream().map(Path::toString).toArray(String[]::new));
    } catch (UnsupportedOperationException e) { // what JavaFX throws where there is no display
      throw new Fault(
          "no window can be opened here (%s); the commands work without one"
              .formatted(e.getMessage()));
    }
  }
}
