package org.prunepoint.dataset.opencv;

import nu.pattern.OpenCV;
import org.prunepoint.natives.NativeLibraries;

/** OpenCV itself, loaded once. */
final class OpenCvLibrary {
  private OpenCvLibrary() {}

  /**
   * @throws org.prunepoint.Fault if there is no place to load it from
   */
  static void load() {
    if (!NativeLibraries.loadOpenCv()) {
      // No files of this machine where we look for them: its own loader may know better.
      OpenCV.loadLocally();
    }
  }
}
