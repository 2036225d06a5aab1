package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.IoReason;
import org.prunepoint.natives.Platform;
import org.prunepoint.natives.gpu.EngineCheck.Library;

/** Libraries and all that they need, found or not, in an order in which they can be loaded. */
final class NeededLibraries {
  /** What a library is, by what its name begins with, without {@code lib}. */
  private static final Map<String, String> WHATS = new LinkedHashMap<>();

  static {
    WHATS.put("cudart", "of CUDA 12");
    WHATS.put("cublas", "cuBLAS, of CUDA 12");
    WHATS.put("curand", "cuRAND, of CUDA 12");
    WHATS.put("cufft", "cuFFT, of CUDA 12");
    WHATS.put("cusparse", "cuSPARSE, of CUDA 12");
    WHATS.put("cusolver", "cuSOLVER, of CUDA 12");
    WHATS.put("cupti", "CUPTI, of CUDA 12");
    WHATS.put("nvJitLink", "of CUDA 12");
    WHATS.put("nvrtc", "of CUDA 12");
    WHATS.put("nccl", "NCCL");
    WHATS.put("cudnn", "cuDNN 9");
  }

  private final LibraryFolders folders;
  private final Platform platform;
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Library> inOrder = new ArrayList<>();

  NeededLibraries(LibraryFolders folders, Platform platform) {
    this.folders = folders;
    this.platform = platform;
  }

  List<Library> inOrder() {
    return List.copyOf(inOrder);
  }

  /**
   * A library, after those that it needs.
   *
   * @param by who needs it; empty if nobody does but the engine is made of it
   */
  void add(String name, String by) {
    if (isSeenTo(name) || !seen.add(name)) {
      return;
    }
    Optional<LibraryFolders.Found> found = folders.find(name);
    if (found.isEmpty()) {
      inOrder.add(new Library(name, what(name), Optional.empty(), false, missing(name, by)));
      return;
    }
    Path file = found.get().file();
    String problem = "";
    try {
      SharedLibrary library = SharedLibrary.read(file);
      if (library.machine() != SharedLibrary.Machine.X64) {
        problem = file + " is for another kind of machine";
      }
      library.needs().forEach(needed -> add(needed, name));
    } catch (IOException e) {
      problem = "%s cannot be used: %s".formatted(file, IoReason.of(e));
    }
    inOrder.add(new Library(name, what(name), Optional.of(file), found.get().known(), problem));
  }

  private String missing(String name, String by) {
    List<Path> others = folders.otherVersions(name);
    String what = what(name);
    return "%s%s is missing%s%s"
        .formatted(
            name,
            what.isEmpty() ? "" : " (" + what + ")",
            by.isEmpty() ? "" : "; " + by + " needs it",
            others.isEmpty() ? "" : "; there is only " + others.getLast());
  }

  /** The driver is asked apart; the rest has no file of this name, or every system has it. */
  private boolean isSeenTo(String name) {
    return name.equals(CudaDriver.library(platform))
        || switch (platform.system()) {
          case WINDOWS ->
              name.startsWith("api-ms-") || name.toLowerCase(Locale.ROOT).equals("kernel32.dll");
          // The second is how libonnxruntime.so calls itself: it is loaded by then.
          case LINUX, MAC -> name.startsWith("ld-linux") || name.equals("libonnxruntime.so.1");
        };
  }

  private static String what(String name) {
    String bare = name.replaceFirst("^lib", "");
    return WHATS.entrySet().stream()
        .filter(e -> bare.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
