package org.prunepoint.natives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;

/**
 * The native libraries of the program. Each is asked for by the adapter that uses it, before the
 * first use, as often as it likes. A property of the library itself that is given on the command
 * line stands, as an installed program gives them, whose libraries are unpacked already.
 */
public final class NativeLibraries {
  /** Nobody unpacks for so long. */
  private static final long UNPACKING_MILLIS = 3_600_000;

  /** Bytes; PyTorch and ND4J have less. */
  private static final long LARGEST = 500L << 20;

  private static final String PYTORCH = "PYTORCH_LIBRARY_PATH";
  private static final String DJL_FOLDER = "DJL_CACHE_DIR";
  private static final String JNA_TEMPORARY = "jna.tmpdir";

  private static final Platform HERE = Platform.here();
  private static final String OPENCV_LIBRARY = System.mapLibraryName("opencv_java490");

  private static final NativeFiles ONNX_RUNTIME =
      files(
          "onnxruntime",
          "onnxruntime.native.path",
          "ai/onnxruntime/native/" + HERE.in("linux-", "osx-", "win-", "aarch64", "x64"),
          System.mapLibraryName("onnxruntime"),
          System.mapLibraryName("onnxruntime4j_jni"),
          System.mapLibraryName("onnxruntime_providers_shared"));
  private static final NativeFiles OPENCV =
      files(
          "opencv",
          "prunepoint.opencv.path",
          "nu/pattern/opencv/" + HERE.in("linux/", "osx/", "windows/", "ARMv8", "x86_64"),
          OPENCV_LIBRARY);
  private static final NativeFiles STB = stbFiles();
  private static final NativeFiles SQLITE =
      files(
          "sqlite",
          "org.sqlite.lib.path",
          "org/sqlite/native/" + HERE.in("Linux/", "Mac/", "Windows/", "aarch64", "x86_64"),
          System.mapLibraryName("sqlitejdbc"));
  private static final NativeFiles JNA =
      files(
          "jna",
          "jna.boot.library.path",
          "com/sun/jna/" + HERE.in("linux-", "darwin-", "win32-", "aarch64", "x86-64"),
          System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib"));

  private NativeLibraries() {}

  private static NativeFiles files(String library, String property, String from, String... names) {
    return new NativeFiles(
        library, property, List.of(names).stream().map(name -> from + "/" + name).toList());
  }

  private static NativeFiles stbFiles() {
    String from = HERE.in("linux/", "macos/", "windows/", "arm64", "x64") + "/org/lwjgl/";
    return new NativeFiles(
        "stb",
        "org.lwjgl.system.SharedLibraryExtractPath",
        List.of(
            from + System.mapLibraryName("lwjgl"),
            from + "stb/" + System.mapLibraryName("lwjgl_stb")));
  }

  /** Names on the class path of what {@link NativeFiles} hands out. */
  static List<String> resources() {
    return Stream.of(ONNX_RUNTIME, OPENCV, STB, SQLITE)
        .flatMap(files -> files.resources().stream())
        .filter(NativeLibraries::isOnTheClassPath)
        .toList();
  }

  private static boolean isOnTheClassPath(String resource) {
    return NativeLibraries.class.getClassLoader().getResource(resource) != null;
  }

  /** ONNX Runtime. */
  public static void onnxRuntime() {
    var _ = ONNX_RUNTIME.provide();
  }

  /** The same with the libraries of another folder. */
  public static void onnxRuntime(Path folder) {
    System.setProperty(ONNX_RUNTIME.property(), folder.toString());
  }

  /**
   * Loads OpenCV.
   *
   * @return false if there is none for this machine in our way of it
   */
  @SuppressWarnings("restricted") // native access is what this package is for
  public static boolean loadOpenCv() {
    Optional<Path> folder = OPENCV.provide();
    folder.ifPresent(f -> System.load(f.resolve(OPENCV_LIBRARY).toString()));
    return folder.isPresent();
  }

  /** LWJGL's stb_image. */
  public static void stb() {
    var _ = STB.provide();
  }

  /** SQLite. */
  public static void sqlite() {
    var _ = SQLITE.provide();
  }

  /** What JavaCPP loads: OpenBLAS, FFmpeg. It keeps its folder in order by itself. */
  public static void javaCpp() {
    NativeFolder.installed()
        .ifPresentOrElse(
            installed -> JavaCppPath.add(installed.folder()),
            () -> keep("org.bytedeco.javacpp.cachedir", "javacpp"));
  }

  /**
   * ND4J, and what {@link #javaCpp} has.
   *
   * @throws org.prunepoint.Fault if it is not installed
   */
  public static void nd4j() {
    javaCpp();
    NativeFolder.installed().ifPresent(installed -> JavaCppPath.add(installed.require(Part.DL4J)));
  }

  /**
   * Says why a part cannot be used, and how to get it.
   *
   * @return empty if it is here
   */
  public static Optional<MissingPart> missing(Part part) {
    return NativeFolder.installed()
        .filter(installed -> installed.find(part).isEmpty())
        .map(installed -> installed.missing(part));
  }

  /**
   * DJL's PyTorch. It keeps its folder in order by itself.
   *
   * @throws org.prunepoint.Fault if it is not installed
   */
  public static void pyTorch() {
    Optional<InstalledNatives> installed = NativeFolder.installed();
    if (installed.isPresent()) {
      if (System.getProperty(PYTORCH) == null) {
        System.setProperty(PYTORCH, installed.get().require(Part.TRAINING).toString());
        // It would make this folder where it looks for what it has.
        System.setProperty(DJL_FOLDER, installed.get().folder().toString());
      }
    } else if (System.getenv(DJL_FOLDER) == null) {
      keep(DJL_FOLDER, "djl");
      collectUnfinished(NativeFolder.of("djl").resolve("pytorch"));
    }
    jna();
  }

  /**
   * The same with libraries of a GPU.
   *
   * @param folder that they lie in
   * @param flavor DJL's word for what they were built for: {@code cu128}
   */
  public static void pyTorch(Path folder, String flavor) {
    System.setProperty(PYTORCH, folder.toString());
    System.setProperty("PYTORCH_FLAVOR", flavor);
    if (System.getenv(DJL_FOLDER) == null && System.getProperty(DJL_FOLDER) == null) {
      // The user's own, also of an installed program: its bridge to these is unpacked there.
      Path own = NativeFolder.open(NativeFolder.usual()).resolve("djl");
      System.setProperty(DJL_FOLDER, own.toString());
    }
    jna();
  }

  private static void jna() {
    if (System.getProperty(JNA_TEMPORARY) == null) {
      // It would make a folder in the user's cache, and leave it.
      System.setProperty(JNA_TEMPORARY, System.getProperty("java.io.tmpdir"));
    }
    var _ = JNA.provide();
  }

  /**
   * Loads a library that others need and would not find.
   *
   * @throws UnsatisfiedLinkError if it cannot be loaded
   */
  @SuppressWarnings("restricted") // native access is what this package is for
  public static void load(Path library) {
    System.load(library.toAbsolutePath().toString());
  }

  /**
   * Why code in a folder that the user names could be another's than the user's own or root's, in a
   * clause; empty where it could not.
   */
  public static Optional<String> danger(Path folder) {
    try {
      return NativeFolder.danger(folder);
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
  }

  /** DJL unpacks into a folder {@code tmpN} and moves it; a killed one leaves it for ever. */
  private static void collectUnfinished(Path pyTorch) {
    long longAgo = System.currentTimeMillis() - UNPACKING_MILLIS;
    try (DirectoryStream<Path> left = Files.newDirectoryStream(pyTorch, "tmp*")) {
      for (Path folder : left) {
        if (Files.getLastModifiedTime(folder).toMillis() < longAgo) {
          Leftovers.delete(folder);
        }
      }
    } catch (IOException e) {
      // Not there yet, or for the next start to delete.
    }
  }

  /** JavaFX. It keeps its folder in order by itself. */
  public static void javaFx() {
    if (NativeFolder.installed().isPresent()) {
      return; // the run-time image has them
    }
    keep("javafx.cachedir", "javafx");
  }

  /**
   * A clause for whoever could not load a library that unpacks itself, as those do not say why.
   *
   * @return empty if the disk has room for the largest
   */
  public static String shortage() {
    if (NativeFolder.installed().isPresent()) {
      return "";
    }
    Path folder = NativeFolder.open();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free > LARGEST
          ? ""
          : " (the disk with the folder %s, where libraries are unpacked, has %,d MB left)"
              .formatted(folder, free >> 20);
    } catch (IOException e) {
      return "";
    }
  }

  private static synchronized void keep(String property, String library) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, NativeFolder.of(library).toString());
    }
  }
}
