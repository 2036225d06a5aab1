package org.prunepoint.store;

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

/** Tells whether a model or a data set is the one it was: SHA-256 over what decides the figures. */
public final class Fingerprint {
  private final MessageDigest digest;

  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of the bytes of some files; where they lie does not count. */
  public static String ofFiles(Path... files) {
    var fingerprint = new Fingerprint();
    for (Path file : files) {
      fingerprint.add(file);
    }
    return fingerprint.text();
  }

  /** The bytes of a file. */
  public void add(Path file) {
    byte[] buffer = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(ByteBuffer.wrap(buffer, 0, n));
      }
    } catch (IOException e) {
      throw new Fault("Cannot read %s: %s.".formatted(file, FolderLock.reason(e)), e);
    }
  }

  /** A line. */
  public void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  /** Of all that was added, in hexadecimal digits. To be asked for once. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
