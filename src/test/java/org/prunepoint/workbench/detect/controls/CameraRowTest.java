package org.prunepoint.workbench.detect.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.CameraDevice.Mode;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.SourceNames;

class CameraRowTest {
  private static final CameraDevice CAMERA =
      new CameraDevice("C920", "v4l2", "/dev/video7", Optional.empty());

  @Test
  void theModeThatIsChosenIsTheOneThatTheCoreUnderstands() {
    var names = new SourceNames(() -> List.of(CAMERA), new Cancellation());
    var mode = new Mode(1280, 720, 7.5, "mjpeg");

    assertThat(camera(names, Optional.of(mode)).address()).isEqualTo("/dev/video7");
    assertThat(camera(names, Optional.of(mode)).mode()).contains(mode);
    assertThat(camera(names, Optional.empty()).mode()).isEmpty();
  }

  private static CameraDevice camera(SourceNames names, Optional<Mode> mode) {
    return ((SourceName.Camera) names.of(CameraRow.word(CAMERA, mode)).getFirst()).device();
  }
}
