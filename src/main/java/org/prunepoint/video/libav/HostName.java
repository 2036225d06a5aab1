package org.prunepoint.video.libav;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.prunepoint.Fault;

/**
 * Looks a host's name up before libavformat does, whose own look-up cannot be interrupted: a
 * resolver that does not answer is left to itself.
 */
final class HostName {
  private static final long GLANCE_MILLIS = 20;

  private HostName() {}

  /**
   * @throws Fault if nobody knows the name, or nobody answers in time
   * @throws java.util.concurrent.CancellationException if a stop was requested
   */
  static void require(Input input, Interruption interruption) {
    if (input.host().isEmpty()) {
      return;
    }
    CompletableFuture<Boolean> known = new CompletableFuture<>();
    // Not a virtual thread: the system's call holds what carries it, and there are few of these.
    Thread.ofPlatform().daemon().name("host name").start(() -> known.complete(known(input.host())));
    while (true) {
      interruption.check();
      if (interruption.late()) {
        throw new Fault(
            "%s cannot be opened: the name of the host was not resolved within %s s."
                .formatted(input.title(), Seconds.word(input.seconds())));
      }
      try {
        if (!known.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new Fault(
              "%s cannot be opened: there is no host of that name.".formatted(input.title()));
        }
        return;
      } catch (TimeoutException _) {
        // Look again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new java.util.concurrent.CancellationException("interrupted");
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean known(String host) {
    try {
      return InetAddress.getByName(host) != null;
    } catch (UnknownHostException | SecurityException _) {
      return false;
    }
  }
}
