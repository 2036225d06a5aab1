package org.prunepoint.training.torch;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript function that PyTorch has loaded. The archive it is loaded from is a zip with the
 * text and two pickles (of a module without attributes, and of no constants).
 */
final class ScriptModule implements AutoCloseable {
  private final PtSymbolBlock block;

  /**
   * @param text a class {@code Detector} with a method {@code forward}
   */
  ScriptModule(String text, NDManager manager) {
    // Scripts are run as they stand: PyTorch's own rewriting would time the first passes wrongly.
    JniUtils.setGraphExecutorOptimize(false);
    try (var archive = new ByteArrayInputStream(archive(text))) {
      block = JniUtils.loadModule((PtNDManager) manager, archive, true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the function.
   *
   * @param gradients whether gradients of the outputs will be asked for
   */
  NDList run(NDList arguments, boolean gradients) {
    return IValueUtils.forward(block, arguments, gradients);
  }

  private static byte[] archive(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      // PROTO 2, GLOBAL, memo, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, BUILD, STOP
      entry(zip, "data.pkl", "\u0080\u0002c__torch__\nDetector\nq\u0000)\u0081}b.");
      entry(zip, "code/__torch__.py", text);
      // PROTO 2, EMPTY_TUPLE, STOP
      entry(zip, "constants.pkl", "\u0080\u0002).");
      entry(zip, "version", "3\n");
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    byte[] data = content.getBytes(StandardCharsets.ISO_8859_1);
    var checksum = new CRC32();
    checksum.update(data);
    ZipEntry entry = new ZipEntry("network/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }

  @Override
  public void close() {
    block.close();
  }
}
