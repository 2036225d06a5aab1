package org.prunepoint.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.PrintableOutput;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.StreamAddress;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What a user sees when a command does not succeed: one line. */
public final class Failures {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Failures() {}

  /** A command line that makes no sense. */
  public static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    Throwable cause = e.getCause();
    String sentence = cause instanceof Fault ? cause.getMessage() : e.getMessage();
    PrintWriter err = PrintableOutput.of(command.getErr());
    err.println(
        "prunepoint: "
            + Printable.sentence(StreamAddress.masked(String.valueOf(sentence)))
                .replaceFirst("^Error: ", ""));
    err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    return MISUSED;
  }

  /** A command that could not do its work. It is said at once: the program may end next. */
  public static int failed(Throwable thrown, PrintWriter to, boolean verbose) {
    PrintWriter err = PrintableOutput.of(to);
    say(known(thrown), err, verbose);
    err.flush();
    return thrown instanceof CancellationException ? Interrupt.CODE : FAILED;
  }

  private static void say(Throwable e, PrintWriter err, boolean verbose) {
    if (e instanceof CancellationException) {
      err.println("prunepoint: cancelled");
      return;
    }
    err.println(
        switch (e) {
          case Fault fault ->
              "prunepoint: "
                  + Printable.sentence(StreamAddress.masked(String.valueOf(fault.getMessage())));
          case OutOfMemoryError _ ->
              "prunepoint: the memory of %,d MB is used up; Java's option -Xmx allows more"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20);
          default ->
              "prunepoint: something unexpected went wrong: %s (%s)"
                  .formatted(
                      Printable.sentence(StreamAddress.masked(String.valueOf(e))),
                      verbose ? "see below" : kept(e));
        });
    if (verbose) {
      e.printStackTrace(err);
    }
  }

  private static String kept(Throwable e) {
    try {
      Path log = Files.createTempFile("prunepoint-", ".log");
      try {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        Files.writeString(log, Printable.lines(StreamAddress.masked(trace.toString())));
        return "the details are in " + log;
      } catch (IOException full) {
        Files.deleteIfExists(log);
        throw full;
      }
    } catch (IOException full) {
      return "-v shows the details, which %s does not take: %s"
          .formatted(System.getProperty("java.io.tmpdir"), IoReason.of(full));
    }
  }

  /** The fault that a class could not be loaded for, where there is one. */
  private static Throwable known(Throwable thrown) {
    for (Throwable at = thrown; at instanceof LinkageError; at = at.getCause()) {
      if (at.getCause() instanceof Fault fault) {
        return fault;
      }
    }
    return thrown;
  }
}
