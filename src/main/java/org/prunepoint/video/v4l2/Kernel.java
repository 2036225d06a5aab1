package org.prunepoint.video.v4l2;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The three calls by which Linux answers for a device. */
final class Kernel {
  private static final int READ_WRITE_AT_ONCE = 02 | 04000; // O_RDWR | O_NONBLOCK

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
  private static final MethodHandle IOCTL =
      function("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), 2);
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), -1);

  private Kernel() {}

  /** Of a call that failed, as errno.h numbers it. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int number;

    Refused(int number) {
      super("error " + number);
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** Opens a device without waiting for it. */
  static int open(String path) throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      return checked(
          (int) OPEN.invokeExact(state, arena.allocateFrom(path), READ_WRITE_AT_ONCE), state);
    } catch (Refused | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks something of an open device. */
  static void ask(int device, long request, MemorySegment about) throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      checked((int) IOCTL.invokeExact(state, device, request, about), state);
    } catch (Refused | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static void close(int device) {
    try (Arena arena = Arena.ofConfined()) {
      int _ = (int) CLOSE.invokeExact(arena.allocate(STATE), device);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static int checked(int result, MemorySegment state) throws Refused {
    if (result < 0) {
      throw new Refused((int) ERRNO.get(state, 0L));
    }
    return result;
  }

  /**
   * As the process sees it: {@code dlsym} looks where the dynamic linker does, which a library that
   * was loaded before may answer.
   *
   * @param fixed arguments before those that may vary; negative if none does
   */
  @SuppressWarnings("restricted") // native access is what this class is for
  private static MethodHandle function(String name, FunctionDescriptor descriptor, int fixed) {
    MethodHandle dlsym =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("dlsym"),
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    Linker.Option state = Linker.Option.captureCallState("errno");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) dlsym.invokeExact(MemorySegment.NULL, arena.allocateFrom(name));
      return fixed < 0
          ? LINKER.downcallHandle(found, descriptor, state)
          : LINKER.downcallHandle(found, descriptor, state, Linker.Option.firstVariadicArg(fixed));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
