package org.prunepoint.workbench;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What nothing holds any more. */
public final class Garbage {
  private Garbage() {}

  /** Collects, by asking for the classes in use: the build has System.gc() do nothing. */
  public static void collect() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "gcClassHistogram",
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("nothing can be collected", e);
    }
  }
}
