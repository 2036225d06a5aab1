package org.prunepoint.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipEntry;

/**
 * A native library as it lies in a jar.
 *
 * @param name of the file that it becomes
 * @param source where it lies
 * @param size bytes, unpacked
 * @param mark differs between versions: the checksum that the jar holds
 */
record PackedFile(String name, URL source, long size, long mark) {

  /** The file of this name on the class path, if there is one. */
  static Optional<PackedFile> find(String resource) throws IOException {
    URL url = PackedFile.class.getClassLoader().getResource(resource);
    if (url == null) {
      return Optional.empty();
    }
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      ZipEntry entry = jar.getJarEntry();
      return Optional.of(new PackedFile(name, url, entry.getSize(), entry.getCrc()));
    }
    return Optional.of(
        new PackedFile(name, url, connection.getContentLengthLong(), connection.getLastModified()));
  }

  /** Whether this file, whole, lies in a folder. */
  boolean isIn(Path folder) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) && Files.size(file) == size;
  }

  /** Unpacks it into a folder; on disk, whatever happens next, when this returns. */
  void unpack(Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = source.openStream();
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      in.transferTo(Channels.newOutputStream(out));
      out.force(true);
    }
    if (Files.size(file) != size) {
      throw new IOException(
          "%s became %,d bytes where %,d were packed".formatted(name, Files.size(file), size));
    }
  }
}
