package org.prunepoint.natives.gpu;

import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.Version;
import org.prunepoint.natives.Platform;

/** An engine that has a build for NVIDIA's GPUs, and what that is made of. */
public enum GpuEngine {
  /** Microsoft's {@code onnxruntime_gpu} for Java, unpacked. */
  ONNX_RUNTIME(
      "ONNX Runtime",
      List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared"),
      "onnxruntime_providers_cuda",
      List.of("ai/onnxruntime/native/linux-x64", "ai/onnxruntime/native/win-x64")),
  /** The libtorch in PyTorch's wheel for CUDA, or in an archive of its own. */
  PYTORCH(
      "PyTorch",
      List.of("c10", "torch_cpu", "torch", "c10_cuda"),
      "torch_cuda",
      List.of("torch/lib", "libtorch/lib"));

  /** DJL's bridge to PyTorch is built for this CUDA. */
  public static final String CUDA = "cu128";

  private final String title;
  private final List<String> libraries;
  private final String cuda;
  private final List<String> places;

  GpuEngine(String title, List<String> libraries, String cuda, List<String> places) {
    this.title = title;
    this.libraries = libraries;
    this.cuda = cuda;
    this.places = places;
  }

  /** Its name. */
  public String title() {
    return title;
  }

  /** The version that the program's classes fit: another one's libraries do not. */
  public String version() {
    String version = Version.engine(title);
    return this == PYTORCH ? version + "+" + CUDA : version;
  }

  /** Files that lie together in one folder, those that others need first. */
  List<String> files(Platform platform) {
    return Stream.concat(libraries.stream(), Stream.of(cuda))
        .map(name -> file(platform, name))
        .toList();
  }

  /** By which its folder is known: no build without CUDA has it. */
  String mark(Platform platform) {
    return file(platform, cuda);
  }

  /** Of which the version is read, where a library says its own. */
  String first(Platform platform) {
    return file(platform, libraries.getFirst());
  }

  /** What it asks the loader for by name only when it is used: no file says that it needs it. */
  List<String> opened(Platform platform) {
    return List.of(
        platform.system() == Platform.OperatingSystem.WINDOWS ? "cudnn64_9.dll" : "libcudnn.so.9");
  }

  /** Where it lies below what was unpacked. */
  List<String> places() {
    return places;
  }

  private static String file(Platform platform, String name) {
    return platform.system() == Platform.OperatingSystem.WINDOWS
        ? name + ".dll"
        : "lib" + name + ".so";
  }
}
