package org.prunepoint.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What C libraries print by themselves. libpng and libjpeg write to the C library's {@code stderr}
 * whatever they find odd in a file, without saying in which; what matters of it is said by us, with
 * the file's name. Java writes its own errors elsewhere, and so does C++: neither is touched.
 */
public final class LibraryMessages {
  private static final Optional<Stream> STREAM = Stream.find();

  private static int under;

  private LibraryMessages() {}

  /**
   * Does something during which C libraries print nothing, on systems where the stream is a
   * variable (Linux, macOS); by many threads at a time.
   */
  public static <T> T withheld(Supplier<T> work) {
    STREAM.ifPresent(LibraryMessages::enter);
    try {
      return work.get();
    } finally {
      STREAM.ifPresent(LibraryMessages::leave);
    }
  }

  private static synchronized void enter(Stream stream) {
    if (under++ == 0) {
      stream.lead(stream.nowhere());
    }
  }

  private static synchronized void leave(Stream stream) {
    if (--under == 0) {
      stream.lead(stream.usual());
    }
  }

  /**
   * The variable {@code FILE *stderr}.
   *
   * @param usual what it holds
   * @param nowhere what takes everything and keeps nothing
   */
  private record Stream(MemorySegment variable, MemorySegment usual, MemorySegment nowhere) {
    void lead(MemorySegment file) {
      variable.set(ValueLayout.ADDRESS, 0, file);
    }

    static Optional<Stream> find() {
      String name =
          switch (Platform.here().system()) {
            case LINUX -> "stderr";
            case MAC -> "__stderrp";
            case WINDOWS -> "";
          };
      return name.isEmpty()
          ? Optional.empty()
          : Linker.nativeLinker().defaultLookup().find(name).flatMap(Stream::of);
    }

    @SuppressWarnings("restricted") // native access is what this package is for
    private static Optional<Stream> of(MemorySegment symbol) {
      MemorySegment variable = symbol.reinterpret(ValueLayout.ADDRESS.byteSize());
      MemorySegment nowhere = open("/dev/null");
      return nowhere.address() == 0
          ? Optional.empty()
          : Optional.of(new Stream(variable, variable.get(ValueLayout.ADDRESS, 0), nowhere));
    }

    private static MemorySegment open(String path) {
      try (Arena arena = Arena.ofConfined()) {
        return (MemorySegment)
            ProcessEnvironment.function(
                    "fopen",
                    FunctionDescriptor.of(
                        ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                .invokeExact(arena.allocateFrom(path), arena.allocateFrom("w"));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
