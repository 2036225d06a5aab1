package org.prunepoint.video;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.source.StreamSettings.Transport;
import org.prunepoint.video.v4l2.LinuxCameras;

/** Tells what it sees: so many pictures of /dev/video9, tried again for so many seconds. */
final class LooksAtCamera {
  private LooksAtCamera() {}

  public static void main(String[] words) {
    var settings = new StreamSettings(60, Transport.AUTO, Double.parseDouble(words[1]));
    var cancellation = new Cancellation();
    var sources = new Sources(settings, new OpenCvPictureDecoder(), System.out::println);
    var name = Sources.named(List.of("/dev/video9"), cancellation).getFirst();
    try {
      CameraDevice camera = ((SourceName.Camera) name).device();
      System.out.println(
          new LinuxCameras(Path.of("/none"))
              .modes(camera).stream().map(CameraDevice.Mode::word).toList());
    } catch (Fault fault) {
      System.out.println(fault.getMessage());
    }
    try (FrameSource source = sources.open(name, cancellation)) {
      SourceInfo info = source.info();
      System.out.printf(
          "%s %dx%d %.1f live %b seekable %b %s%n",
          info.title(),
          info.width(),
          info.height(),
          info.fps(),
          info.live(),
          info.seekable(),
          info.description());
      int frames = 0;
      int before = -1;
      boolean rising = true;
      ByteBuffer pixels = ByteBuffer.allocateDirect(PixelOrder.BGR.bytes(160, 96));
      while (frames < Integer.parseInt(words[0])) {
        try (Frame frame = source.next().orElseThrow()) {
          frame.write(PixelOrder.BGR, pixels);
          rising &= (pixels.get(0) & 255) > before;
          before = pixels.get(0) & 255;
          frames++;
        }
      }
      System.out.printf("frames %d rising %b%n", frames, rising);
    } catch (Fault fault) {
      System.out.println(fault.getMessage());
    }
  }
}
