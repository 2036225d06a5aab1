package org.prunepoint.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.natives.ProcessEnvironment;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.natives.gpu.GpuEngine;

/**
 * ONNX Runtime itself, loaded once: from the folder of native libraries, and with its telemetry
 * off, which would otherwise begin with the first call. See docs/decisions.
 */
final class OnnxLibrary {
  private static final String NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

  /** Which it says in front: codes, and where in its sources it happened. */
  private static final Pattern BEFORE_IT =
      Pattern.compile(
          "^Error code - \\w+ - message: (?:.*\\[ONNXRuntimeError\\] : \\d+ : \\w+ : )?");

  private OnnxLibrary() {}

  private static final class Loaded {
    static final OrtEnvironment ENVIRONMENT = load();
  }

  /**
   * The environment of the process.
   *
   * @throws Fault if the library cannot be loaded here
   */
  static OrtEnvironment environment() {
    try {
      return Loaded.ENVIRONMENT;
    } catch (LinkageError e) {
      throw e.getCause() instanceof Fault fault
          ? new Fault(fault.getMessage(), fault)
          : new Fault("ONNX Runtime cannot be loaded on this machine: " + cause(e) + ".", e);
    }
  }

  private static OrtEnvironment load() {
    Gpu.process()
        .prepare(GpuEngine.ONNX_RUNTIME)
        .ifPresentOrElse(NativeLibraries::onnxRuntime, NativeLibraries::onnxRuntime);
    // Linux and macOS: it is looked at when the library starts, and nothing later counts.
    ProcessEnvironment.set(NO_TELEMETRY, "1");
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "prunepoint");
    try {
      // Windows, where the variable has no effect.
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new Fault(
          "ONNX Runtime's telemetry cannot be switched off: " + e.getMessage() + ".", e);
    }
    removeItsFolder();
    return environment;
  }

  /**
   * ONNX Runtime makes a temporary folder even if it unpacks nothing, and would delete it at the
   * end, which a killed program does not see.
   */
  private static void removeItsFolder() {
    try {
      Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
      field.setAccessible(true);
      if (field.get(null) instanceof Path folder) {
        Files.deleteIfExists(folder);
      }
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      System.getLogger(OnnxLibrary.class.getName())
          .log(System.Logger.Level.DEBUG, "The temporary folder of ONNX Runtime stays: {0}", e);
    }
  }

  /** What it says of a failure, in one clause. */
  static String clause(OrtException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("it does not say why");
    return BEFORE_IT.matcher(line).replaceFirst("").strip().replaceFirst("\\.$", "");
  }

  private static String cause(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at.toString();
  }
}
