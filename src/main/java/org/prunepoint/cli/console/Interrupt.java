package org.prunepoint.cli.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.Signals;
import org.prunepoint.Cancellation;

/**
 * Ctrl-C and the request of the system to end, as a cancellation: the command stops in good order
 * and then ends the program itself. A shutdown hook would not do: the JVM runs all hooks at once,
 * and ONNX Runtime's frees what a session that still runs is using. Who asks a second time does not
 * want to wait: the program ends at once; what is finished is on disk.
 */
public final class Interrupt implements AutoCloseable {
  /** With which the program ends then: what shells say of one that Ctrl-C ended. */
  public static final int CODE = 130;

  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Cancellation cancellation = new Cancellation();
  private final Map<String, Object> before = new HashMap<>();

  public Interrupt() {
    for (String signal : SIGNALS) {
      // Null where the system has no such signal.
      before.put(signal, Signals.register(signal, this::stop));
    }
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  private void stop() {
    if (cancellation.requested()) {
      Runtime.getRuntime().halt(CODE);
    }
    cancellation.request();
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
