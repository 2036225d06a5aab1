package org.prunepoint.cli.option;

import java.util.Optional;
import java.util.function.Supplier;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.export.Verification;
import org.prunepoint.export.VerificationReport;
import picocli.CommandLine.Option;

/** Whether what was written is read back by other programs, for every command that writes. */
public final class VerifyOption {
  @Option(
      names = "--verify",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Read back what was written with OpenCV and DL4J, and compare. Default: yes.")
  private boolean verify;

  public boolean wanted() {
    return verify;
  }

  /** Verifies if that is wanted, and says what came out. */
  public Optional<VerificationReport> check(
      Supplier<Verification> verification, Output output, String command) {
    if (!verify) {
      return Optional.empty();
    }
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress(command, output.err())) {
      output.out().flush();
      VerificationReport report = verification.get().run(progress, interrupt.cancellation());
      progress.above(() -> output.say("%s", report.sentence()));
      return Optional.of(report);
    }
  }
}
