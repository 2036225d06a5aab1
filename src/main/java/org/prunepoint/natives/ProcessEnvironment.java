package org.prunepoint.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * What the C library knows of this process. A variable that is set here is seen by native libraries
 * that are loaded later, which {@link System#getenv} does not show and Java cannot do.
 */
public final class ProcessEnvironment {
  private static final Linker LINKER = Linker.nativeLinker();

  private ProcessEnvironment() {}

  /** Sets a variable for native code, on systems with POSIX's {@code setenv}; nothing elsewhere. */
  public static void set(String name, String value) {
    if (Platform.here().system() == Platform.OperatingSystem.WINDOWS) {
      return;
    }
    MethodHandle setenv =
        function(
            "setenv",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocateFrom(name);
      MemorySegment text = arena.allocateFrom(value);
      int failed = (int) setenv.invokeExact(key, text, 1);
      if (failed != 0) {
        throw new IllegalStateException("the variable " + name + " could not be set");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The user that this process runs as, on systems that number them. */
  static int user() {
    try {
      return (int) function("geteuid", FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted") // native access is what this package is for
  static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(() -> new IllegalStateException(name)),
        descriptor);
  }
}
