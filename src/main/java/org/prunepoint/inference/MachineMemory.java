package org.prunepoint.inference;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a run may still take: of the machine, or of the container that limits it. */
final class MachineMemory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final Path CGROUP = Path.of("/sys/fs/cgroup/memory.stat");

  private MachineMemory() {}

  /** Bytes, what the system would take back from its file cache included. */
  static long available() {
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system)) {
      return Long.MAX_VALUE; // Nothing is known, so nothing is refused.
    }
    // Java knows of a container's limit; the file of Linux does not.
    long total = system.getTotalMemorySize();
    long free = system.getFreeMemorySize();
    OptionalLong machine = kilobytes(MEMINFO, "MemTotal:");
    OptionalLong available = kilobytes(MEMINFO, "MemAvailable:");
    if (machine.isEmpty() || available.isEmpty()) {
      // macOS and Windows count their caches as used: half of the memory can always be had.
      return Math.max(free, total / 2);
    }
    boolean limited = total < machine.getAsLong();
    return limited
        ? Math.min(available.getAsLong(), free + number(CGROUP, "inactive_file").orElse(0))
        : available.getAsLong();
  }

  private static OptionalLong kilobytes(Path file, String key) {
    OptionalLong found = number(file, key);
    return found.isPresent() ? OptionalLong.of(found.getAsLong() << 10) : found;
  }

  private static OptionalLong number(Path file, String key) {
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split("\\s+", 3);
        if (words[0].equals(key) && words.length > 1) {
          return OptionalLong.of(Long.parseLong(words[1]));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No such file here: another system, or an older kernel.
    }
    return OptionalLong.empty();
  }
}
