package org.prunepoint.video.source;

import java.util.List;
import java.util.Optional;

/** The cameras of a machine. */
@FunctionalInterface
public interface CameraList {
  /** In the order in which the system numbers them. */
  List<CameraDevice> cameras();

  /**
   * One that is not in the list, by what its format calls it.
   *
   * @param address such as /dev/video3
   */
  default CameraDevice at(String address) {
    return new CameraDevice(address, format(), address, Optional.empty());
  }

  /**
   * What a camera can be asked for; empty where the system does not say.
   *
   * @throws org.prunepoint.Fault if it cannot be asked
   */
  default List<CameraDevice.Mode> modes(CameraDevice camera) {
    return List.of();
  }

  /** Of this system's cameras, as FFmpeg names it. */
  default String format() {
    return CameraFormats.here();
  }
}
