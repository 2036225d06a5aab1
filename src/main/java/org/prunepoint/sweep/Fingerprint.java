package org.prunepoint.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/** Tells whether a model or a data set is the one it was: SHA-256 over what decides the figures. */
final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of the bytes of cfg and weights; where the files lie does not count. */
  static String ofModel(Path cfg, Path weights) {
    var fingerprint = new Fingerprint();
    fingerprint.add(cfg);
    fingerprint.add(weights);
    return fingerprint.text();
  }

  /**
   * Of names, sizes and times of the pictures, and of the labels; where they lie does not count.
   */
  static String ofData(DataSet data) {
    var fingerprint = new Fingerprint();
    for (DataSet.Entry entry : data.entries()) {
      fingerprint.add(String.valueOf(entry.picture().getFileName()));
      fingerprint.add(sizeAndTime(entry.picture()));
      for (Truth truth : entry.truths()) {
        Box box = truth.box();
        fingerprint.add(
            truth.classId()
                + " "
                + box.x()
                + " "
                + box.y()
                + " "
                + box.width()
                + " "
                + box.height());
      }
    }
    return fingerprint.text();
  }

  /** A picture that is not there is a matter of the evaluation. */
  private static String sizeAndTime(Path picture) {
    try {
      return Files.size(picture) + " " + Files.getLastModifiedTime(picture).toMillis();
    } catch (IOException e) {
      return "missing";
    }
  }

  private void add(Path file) {
    byte[] buffer = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(ByteBuffer.wrap(buffer, 0, n));
      }
    } catch (IOException e) {
      throw new Fault("Cannot read %s: %s.".formatted(file, e), e);
    }
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
