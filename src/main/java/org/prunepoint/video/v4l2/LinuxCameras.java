package org.prunepoint.video.v4l2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.CameraFormats;
import org.prunepoint.video.source.CameraList;

/**
 * Cameras as Linux lists them, without opening any. A camera may have several nodes; those after
 * its first give no pictures, or the same.
 *
 * @param list where they are listed
 */
public record LinuxCameras(Path list) implements CameraList {
  private static final Path HERE = Path.of("/sys/class/video4linux");
  private static final Pattern NODE = Pattern.compile("video(\\d{1,6})");

  /** Of this machine. */
  public static LinuxCameras here() {
    return new LinuxCameras(HERE);
  }

  private record Numbered(int number, CameraDevice device) {}

  @Override
  public List<CameraDevice> cameras() {
    List<Numbered> found = new ArrayList<>();
    try (DirectoryStream<Path> nodes = Files.newDirectoryStream(list, "video*")) {
      for (Path node : nodes) {
        Matcher name = NODE.matcher(node.getFileName().toString());
        if (name.matches() && first(node)) {
          String address = "/dev/" + node.getFileName();
          String called = text(node.resolve("name"));
          found.add(
              new Numbered(
                  Integer.parseInt(name.group(1)),
                  new CameraDevice(
                      called.isEmpty() ? address : Printable.name(called),
                      CameraFormats.LINUX,
                      address,
                      Optional.empty())));
        }
      }
    } catch (IOException _) {
      return List.of(); // where the kernel knows no video there is no such folder
    }
    found.sort(Comparator.comparingInt(Numbered::number));
    return found.stream().map(Numbered::device).toList();
  }

  @Override
  public List<CameraDevice.Mode> modes(CameraDevice camera) {
    return CameraModes.of(camera);
  }

  private static boolean first(Path node) {
    String index = text(node.resolve("index"));
    return index.isEmpty() || index.equals("0");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
