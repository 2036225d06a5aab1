package org.prunepoint.training.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.natives.NativeLibraries;

/** PyTorch itself: loaded once, from the jars alone, with nothing fetched and nothing reported. */
public final class Torch {
  private static final String ENGINE = "PyTorch";

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
    NativeLibraries.pyTorch();
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

  private static String cause(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    String message = String.valueOf(at.getMessage());
    return message.lines().findFirst().orElse("no reason given").replaceFirst("\\.$", "");
  }

  /** All CUDA devices that PyTorch finds; else the processor. */
  static List<Device> devices() {
    List<Device> found = new ArrayList<>();
    for (int i = 0; i < engine().getGpuCount(); i++) {
      found.add(Device.gpu(i));
    }
    return found.isEmpty() ? List.of(Device.cpu()) : found;
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
