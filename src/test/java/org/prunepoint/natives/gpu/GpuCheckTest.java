package org.prunepoint.natives.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.natives.Platform;
import org.prunepoint.natives.Platform.OperatingSystem;
import org.prunepoint.video.Gcc;

/** What a folder lacks is said by name and version; its libraries are made by the C compiler. */
class GpuCheckTest {
  private static final Platform LINUX = new Platform(OperatingSystem.LINUX, false);

  @TempDir Path temp;
  private FakeLibraries made;

  @BeforeEach
  void make() throws IOException {
    assumeTrue(Gcc.isThere());
    made = new FakeLibraries(temp.resolve("a folder"));
  }

  private static GpuCheck check(Path folder) {
    // This machine may have a CUDA of its own.
    List<Path> loader =
        LoaderFolders.usual().filter(place -> !place.toString().contains("cuda")).toList();
    var folders = new LibraryFolders(LibraryFolders.named(folder), loader, List.of());
    return GpuCheck.of(folder, folders, LINUX);
  }

  private List<String> problems(GpuEngine engine) {
    return check(made.folder()).problems(engine);
  }

  @Test
  void nothingIsMissingWhereAllIsThere() throws IOException {
    made.whole();

    GpuCheck check = check(made.folder());

    assertThat(check.problems(GpuEngine.ONNX_RUNTIME)).isEmpty();
    assertThat(check.driver().devices()).containsExactly("Imagined GPU");
    assertThat(check.driver().cuda()).isEqualTo("12.8");
    assertThat(check.engine(GpuEngine.ONNX_RUNTIME).folder()).contains(made.folder());
  }

  @Test
  void whatOthersNeedIsLoadedBeforeThem() throws IOException {
    made.whole().library("libcublas.so.12", List.of("libcublasLt.so.12"));

    List<String> loaded =
        check(made.folder()).engine(GpuEngine.ONNX_RUNTIME).toLoad().stream()
            .map(file -> String.valueOf(file.getFileName()))
            .toList();

    assertThat(loaded).startsWith("libonnxruntime.so").endsWith("libcudnn.so.9");
    assertThat(loaded.indexOf("libcublasLt.so.12")).isLessThan(loaded.indexOf("libcublas.so.12"));
    assertThat(loaded)
        .as("which look for ONNX Runtime itself when they are loaded")
        .doesNotContain("libonnxruntime_providers_cuda.so", "libonnxruntime_providers_shared.so");
  }

  @Test
  void eachMissingLibraryIsNamedWithWhatItIsAndWhoNeedsIt() throws IOException {
    made.onnxRuntime("1.29.0", FakeLibraries.OF_CUDA).driver(0, 12_080);

    assertThat(problems(GpuEngine.ONNX_RUNTIME))
        .containsExactlyInAnyOrder(
            "libcublasLt.so.12 (cuBLAS, of CUDA 12) is missing; libonnxruntime_providers_cuda.so"
                + " needs it",
            "libcublas.so.12 (cuBLAS, of CUDA 12) is missing; libonnxruntime_providers_cuda.so"
                + " needs it",
            "libcurand.so.10 (cuRAND, of CUDA 12) is missing; libonnxruntime_providers_cuda.so"
                + " needs it",
            "libcudart.so.12 (of CUDA 12) is missing; libonnxruntime_providers_cuda.so needs it",
            "libcudnn.so.9 (cuDNN 9) is missing; ONNX Runtime needs it");
  }

  @Test
  void anotherVersionThatIsThereIsNamed() throws IOException {
    made.whole();
    Files.move(
        made.folder().resolve("libcudart.so.12"), made.folder().resolve("libcudart.so.13.0.48"));

    assertThat(problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly(
            "libcudart.so.12 (of CUDA 12) is missing; libonnxruntime_providers_cuda.so needs it;"
                + " there is only "
                + made.folder().resolve("libcudart.so.13.0.48"));
  }

  @Test
  void anotherVersionOfTheEngineIsRefused() throws IOException {
    made.whole().onnxRuntime("1.28.1", FakeLibraries.OF_CUDA);

    assertThat(problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly(
            "ONNX Runtime in %s is version 1.28.1, expected version 1.29.0"
                .formatted(made.folder()));
  }

  @Test
  void aFolderThatOthersMayWriteToIsRefused() throws IOException {
    made.whole();
    Files.setPosixFilePermissions(made.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly(
            made.folder()
                + " cannot be used: others may write to it, and their code would run as you");
  }

  @Test
  void aFolderBelowThatOthersMayWriteToIsRefused() throws IOException {
    made.whole();
    Files.delete(made.folder().resolve("libcudart.so.12"));
    Path open = Files.createDirectories(made.folder().resolve("nvidia/cuda_runtime/lib"));
    new FakeLibraries(open).library("libcudart.so.12", List.of());
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly(
            open + " cannot be used: others may write to it, and their code would run as you");
  }

  @Test
  void aDriverThatOthersMayReplaceIsNotAsked() throws IOException {
    var open = new FakeLibraries(made.folder().resolve("lib")).driver(0, 12_080);
    made.cuda().onnxRuntime("1.29.0", FakeLibraries.OF_CUDA).library("libcudnn.so.9", List.of());
    Files.setPosixFilePermissions(open.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

    GpuCheck check = check(made.folder());

    assertThat(check.driver().devices()).isEmpty();
    assertThat(check.problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly(
            open.folder()
                + " cannot be used: others may write to it, and their code would run as you");
  }

  @Test
  void whatIsNoPathIsPassedOver() {
    assertThat(LibraryFolders.listed("/a" + File.pathSeparator + "\0" + File.pathSeparator + "/b"))
        .containsExactly(Path.of("/a"), Path.of("/b"));
  }

  @Test
  void theDriverSaysWhyThereIsNothingToComputeOn() throws IOException {
    var blind = new FakeLibraries(temp.resolve("blind")).driver(100, 12_080);
    assertThat(CudaDriver.ask(blind.folder().resolve("libcuda.so.1")).problem())
        .isEqualTo("NVIDIA's driver finds no GPU (cuInit says 100)");

    var old = new FakeLibraries(temp.resolve("old")).driver(0, 11_040);
    assertThat(CudaDriver.ask(old.folder().resolve("libcuda.so.1")).problem())
        .isEqualTo("NVIDIA's driver is for CUDA 11.4, expected 12.0 or later");

    assertThat(problems(GpuEngine.ONNX_RUNTIME))
        .contains("NVIDIA's driver is not installed: there is no libcuda.so.1");
  }

  @Test
  void theTorchOfAWheelIsFoundBesideTheLibrariesOfNvidias() throws IOException {
    Path site = temp.resolve("site-packages");
    var torch = new FakeLibraries(site.resolve("torch/lib"));
    for (String name : List.of("libc10.so", "libtorch_cpu.so", "libtorch.so", "libc10_cuda.so")) {
      torch.library(name, List.of());
    }
    torch.library("libtorch_cuda.so", List.of("libcudart.so.12"));
    Files.writeString(site.resolve("torch/version.py"), "__version__ = '2.7.1+cu128'\n");
    new FakeLibraries(site.resolve("nvidia/cudnn/lib")).library("libcudnn.so.9", List.of());
    new FakeLibraries(site).driver(0, 12_080);

    assertThat(check(site).problems(GpuEngine.PYTORCH))
        .containsExactly("libcudart.so.12 (of CUDA 12) is missing; libtorch_cuda.so needs it");

    new FakeLibraries(site.resolve("nvidia/cuda_runtime/lib"))
        .library("libcudart.so.12", List.of());
    assertThat(check(site).problems(GpuEngine.PYTORCH)).isEmpty();

    Files.writeString(site.resolve("torch/version.py"), "__version__ = '2.7.1+cu118'\n");
    assertThat(check(site).problems(GpuEngine.PYTORCH))
        .containsExactly(
            "PyTorch in %s is version 2.7.1+cu118, expected version 2.7.1+cu128"
                .formatted(site.resolve("torch/lib")));
  }

  @Test
  void aMachineWithoutCudaSaysSo() {
    assertThat(
            GpuCheck.of(temp, new Platform(OperatingSystem.MAC, true))
                .problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly("there are no libraries for GPUs for this kind of machine");
    assertThat(check(temp.resolve("gone")).problems(GpuEngine.ONNX_RUNTIME))
        .containsExactly(temp.resolve("gone") + " is no folder");
  }

  @Test
  void windowsHasItsOwnNames() throws IOException {
    Files.createFile(temp.resolve("onnxruntime_providers_cuda.dll"));

    assertThat(
            GpuCheck.of(temp, new Platform(OperatingSystem.WINDOWS, false))
                .problems(GpuEngine.ONNX_RUNTIME))
        .contains(
            "onnxruntime.dll is missing",
            "cudnn64_9.dll (cuDNN 9) is missing; ONNX Runtime needs it",
            "NVIDIA's driver is not installed: there is no nvcuda.dll");
  }

  @Test
  void whatFailedIsToldOnceAndTheProcessorDoesTheWork() {
    var gpu = new Gpu();
    List<String> told = new ArrayList<>();
    gpu.choose(() -> Optional.of(temp.resolve("gone")));

    assertThat(gpu.prepare(GpuEngine.ONNX_RUNTIME)).isEmpty();
    gpu.tell(told::add);
    gpu.failed(GpuEngine.ONNX_RUNTIME, "something else");

    assertThat(gpu.device(GpuEngine.ONNX_RUNTIME)).isEmpty();
    assertThat(told)
        .containsExactly(
            "ONNX Runtime does not use the GPU, but the processor: %s is no folder."
                .formatted(temp.resolve("gone")));
    assertThat(gpu.title())
        .startsWith("CPU, ")
        .endsWith("; not the GPU: %s is no folder".formatted(temp.resolve("gone")));
  }

  @Test
  void nobodyIsToldAnythingWhereNoneIsChosen() {
    var gpu = new Gpu();
    List<String> told = new ArrayList<>();
    gpu.tell(told::add);

    assertThat(gpu.prepare(GpuEngine.PYTORCH)).isEmpty();
    assertThat(told).isEmpty();
    assertThat(gpu.title()).matches("CPU, \\d+ processors");
  }
}
