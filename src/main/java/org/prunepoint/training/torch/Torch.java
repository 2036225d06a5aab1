package org.prunepoint.training.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.Fault;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.natives.gpu.GpuEngine;

/** PyTorch itself: loaded once, from the jars alone, with nothing fetched and nothing reported. */
public final class Torch {
  private static final String ENGINE = "PyTorch";

  private static boolean prepared;

  private Torch() {}

  static {
    // DJL would ask the network for versions and natives, and report its use.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  /**
   * The engine.
   *
   * @throws Fault if its library cannot be loaded here
   */
  static Engine engine() {
    prepare();
    try {
      return Engine.getEngine(ENGINE);
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new Fault(
          "PyTorch, which does the training, cannot be loaded on this machine (%s, %s): %s%s."
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  cause(e),
                  NativeLibraries.shortage()),
          e);
    }
  }

  /**
   * Loads it.
   *
   * @throws Fault if its library cannot be loaded here
   */
  public static void require() {
    engine();
  }

  private static synchronized void prepare() {
    if (!prepared) {
      Gpu.process()
          .prepare(GpuEngine.PYTORCH)
          .ifPresentOrElse(
              folder -> NativeLibraries.pyTorch(folder, GpuEngine.CUDA), NativeLibraries::pyTorch);
      prepared = true;
    }
  }

  private static String cause(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    String message = String.valueOf(at.getMessage());
    return message.lines().findFirst().orElse("no reason given").replaceFirst("\\.$", "");
  }

  /** All CUDA devices that PyTorch finds and that compute; else the processor. */
  static List<Device> devices() {
    List<Device> found = new ArrayList<>();
    for (int i = 0; i < engine().getGpuCount(); i++) {
      found.add(Device.gpu(i));
    }
    List<Device> good =
        working(
            found,
            Torch::compute,
            why -> Gpu.process().failed(GpuEngine.PYTORCH, why),
            why -> Gpu.process().left(GpuEngine.PYTORCH, why));
    if (found.isEmpty() && Gpu.process().device(GpuEngine.PYTORCH).isPresent()) {
      Gpu.process().failed(GpuEngine.PYTORCH, "PyTorch finds none");
    }
    return good.isEmpty() ? List.of(Device.cpu()) : good;
  }

  /**
   * Those that compute.
   *
   * @param compute throws an {@link EngineException} where one does not
   * @param failed told why if none does
   * @param left told why of each that does not, beside others that do
   */
  static List<Device> working(
      List<Device> found,
      Consumer<Device> compute,
      Consumer<String> failed,
      Consumer<String> left) {
    List<Device> good = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Device device : found) {
      try {
        compute.accept(device);
        good.add(device);
      } catch (EngineException e) {
        failures.add("%s: %s".formatted(device, cause(e)));
      }
    }
    if (good.isEmpty() && !failures.isEmpty()) {
      failed.accept(failures.getFirst());
    } else {
      failures.forEach(left);
    }
    return good;
  }

  private static void compute(Device device) {
    try (NDManager manager = manager(device)) {
      float[] _ = manager.ones(new Shape(2, 2)).sum().toFloatArray();
    }
  }

  /** For reports: "cpu()", or "gpu(0) NVIDIA H200". */
  static String title(Device device) {
    return Gpu.process()
        .name(device.getDeviceId())
        .filter(_ -> device.isGpu())
        .map(name -> device + " " + name)
        .orElseGet(device::toString);
  }

  static NDManager manager(Device device) {
    return withoutGradients().newBaseManager(device);
  }

  /** Collects gradients on this thread until it is closed. */
  static GradientCollector collector() {
    return withoutGradients().newGradientCollector();
  }

  /**
   * DJL turns gradients off for the thread that loads PyTorch, and for no other: on each other one
   * steps along gradients would be refused, because they would be recorded themselves.
   */
  private static Engine withoutGradients() {
    Engine engine = engine();
    JniUtils.setGradMode(false);
    return engine;
  }

  /** How many threads work on one operation, everywhere in the process. */
  static void threads(int count) {
    engine();
    JniUtils.setNumThreads(count);
  }
}
