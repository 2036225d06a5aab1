package org.prunepoint.natives.gpu;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.prunepoint.natives.Platform;

/**
 * What NVIDIA's driver says of this machine, asked of the driver itself (CUDA Driver API: {@code
 * cuInit}, {@code cuDriverGetVersion}, {@code cuDeviceGetCount}, {@code cuDeviceGetName}).
 *
 * @param cuda the newest CUDA that the driver runs, such as 12.8; empty if it cannot be asked
 * @param devices names of the GPUs
 * @param problem why there is nothing to compute on, in a clause; empty if there is
 */
public record CudaDriver(String cuda, List<String> devices, String problem) {
  private static final int NAME = 256;

  /** The libraries are of CUDA 12, and run with any driver for it. */
  private static final int LEAST = 12_000;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final AddressLayout PLACE = ValueLayout.ADDRESS;

  /** The name of its file. */
  static String library(Platform platform) {
    return platform.system() == Platform.OperatingSystem.WINDOWS ? "nvcuda.dll" : "libcuda.so.1";
  }

  static CudaDriver none(String problem) {
    return new CudaDriver("", List.of(), problem);
  }

  /** Loads the driver's library, which nothing else of this process needs, and asks. */
  @SuppressWarnings("restricted") // native access is what this package is for
  static CudaDriver ask(Path library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup driver = SymbolLookup.libraryLookup(library, Arena.global());
      int code = call(driver, "cuInit", FunctionDescriptor.of(INT, INT), 0);
      if (code != 0) {
        return none("NVIDIA's driver finds no GPU (cuInit says %d)".formatted(code));
      }
      MemorySegment number = arena.allocate(INT);
      require(driver, "cuDriverGetVersion", FunctionDescriptor.of(INT, PLACE), number);
      int version = number.get(INT, 0);
      String cuda = "%d.%d".formatted(version / 1000, version % 1000 / 10);
      require(driver, "cuDeviceGetCount", FunctionDescriptor.of(INT, PLACE), number);
      int count = number.get(INT, 0);
      List<String> names = new ArrayList<>();
      MemorySegment name = arena.allocate(NAME + 1);
      for (int i = 0; i < count; i++) {
        require(
            driver, "cuDeviceGetName", FunctionDescriptor.of(INT, PLACE, INT, INT), name, NAME, i);
        names.add(name.getString(0));
      }
      return new CudaDriver(
          cuda,
          List.copyOf(names),
          version < LEAST
              ? "NVIDIA's driver is for CUDA %s, expected 12.0 or later".formatted(cuda)
              : names.isEmpty() ? "NVIDIA's driver finds no GPU" : "");
    } catch (IllegalArgumentException | NoSuchElementException | IllegalStateException e) {
      return none("%s cannot be asked: %s".formatted(library, e.getMessage()));
    }
  }

  private static void require(
      SymbolLookup driver, String name, FunctionDescriptor form, Object... arguments) {
    int code = call(driver, name, form, arguments);
    if (code != 0) {
      throw new IllegalStateException("%s says %d".formatted(name, code));
    }
  }

  @SuppressWarnings("restricted") // native access is what this package is for
  private static int call(
      SymbolLookup driver, String name, FunctionDescriptor form, Object... arguments) {
    MethodHandle function =
        Linker.nativeLinker()
            .downcallHandle(
                driver
                    .find(name)
                    .orElseThrow(() -> new NoSuchElementException("it has no " + name)),
                form);
    try {
      return (int) function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
