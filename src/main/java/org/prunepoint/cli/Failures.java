package org.prunepoint.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.prunepoint.Fault;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a user sees when a command does not succeed: one line. */
final class Failures {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  /** As shells give it after Ctrl-C. */
  private static final int CANCELLED = 130;

  private Failures() {}

  /** A command line that makes no sense. */
  static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    Throwable cause = e.getCause();
    String sentence = cause instanceof Fault ? cause.getMessage() : e.getMessage();
    command.getErr().println("prunepoint: " + oneLine(sentence));
    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    return MISUSED;
  }

  /** A command that could not do its work. */
  static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean verbose = verbose(command);
    switch (e) {
      case CancellationException _ -> {
        err.println("prunepoint: cancelled");
        return CANCELLED;
      }
      case Fault fault -> err.println("prunepoint: " + oneLine(fault.getMessage()));
      default ->
          err.println(
              "prunepoint: something unexpected went wrong: %s (%s)"
                  .formatted(oneLine(String.valueOf(e)), verbose ? "see below" : kept(e)));
    }
    if (verbose) {
      e.printStackTrace(err);
    }
    return FAILED;
  }

  private static boolean verbose(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand() instanceof Prunepoint prunepoint && prunepoint.verbose();
  }

  private static String kept(Exception e) {
    try {
      Path log = Files.createTempFile("prunepoint-", ".log");
      try (var writer = new PrintWriter(Files.newBufferedWriter(log))) {
        e.printStackTrace(writer);
      }
      return "the details are in " + log;
    } catch (IOException _) {
      return "-v shows the details";
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
