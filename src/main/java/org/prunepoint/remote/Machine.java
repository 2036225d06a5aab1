package org.prunepoint.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
public final class Machine {
  private Machine() {}

  /** Its name among others, or "this machine" where it has none. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }
}
