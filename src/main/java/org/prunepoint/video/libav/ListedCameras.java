package org.prunepoint.video.libav;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.CameraFormats;
import org.prunepoint.video.source.CameraList;

/** Cameras as FFmpeg lists them: for Windows. On a Mac it lists none, and they go by number. */
public final class ListedCameras implements CameraList {
  private static final String VIDEO = "video=";

  @Override
  public List<CameraDevice> cameras() {
    LibavLibrary.loadDevices();
    if (CameraFormats.here().equals(CameraFormats.MAC)) {
      return List.of(
          new CameraDevice("the first camera", CameraFormats.MAC, "0", Optional.empty()));
    }
    AVInputFormat format = avformat.av_find_input_format(CameraFormats.here());
    if (format == null || format.isNull()) {
      return List.of();
    }
    var list = new AVDeviceInfoList(null);
    int count =
        avdevice.avdevice_list_input_sources(format, (String) null, (AVDictionary) null, list);
    List<CameraDevice> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AVDeviceInfo device = list.devices(i);
      String name = device.device_description().getString();
      found.add(
          new CameraDevice(
              Printable.name(name),
              CameraFormats.here(),
              VIDEO + device.device_name().getString(),
              Optional.empty()));
    }
    if (count > 0) {
      avdevice.avdevice_free_list_devices(list);
    }
    return found;
  }
}
