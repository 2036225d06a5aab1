package org.prunepoint.video.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.video.v4l2.LinuxCameras;

class SourceNamesTest {
  private static final CameraList CAMERAS =
      () ->
          List.of(
              new CameraDevice("Integrated", "v4l2", "/dev/video0", Optional.empty()),
              new CameraDevice("Logi C920", "v4l2", "/dev/video2", Optional.empty()));

  @TempDir Path temp;
  private final SourceNames names = new SourceNames(CAMERAS, new Cancellation());

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name : List.of("a.jpg", "b.png", "c.mp4", ".hidden.jpg", "deep/d.jpg")) {
      Path file = temp.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  private static List<String> files(SourceName name) {
    return ((SourceName.Pictures) name)
        .files().stream().map(f -> f.getFileName().toString()).toList();
  }

  @Test
  void filesFoldersAndPatterns() {
    assertThat(names.of(temp + "/c.mp4"))
        .containsExactly(new SourceName.Video(temp.resolve("c.mp4")));
    assertThat(files(names.of(temp + "/a.jpg").getFirst())).containsExactly("a.jpg");
    assertThat(files(names.of(temp.toString()).getFirst())).containsExactly("a.jpg", "b.png");
    assertThat(files(names.of(temp + "/*.jpg").getFirst())).containsExactly("a.jpg");
    assertThat(files(names.of(temp + "/**.jpg").getFirst())).containsExactly("a.jpg", "d.jpg");
    List<SourceName> mixed = names.of(temp + "/*");
    assertThat(files(mixed.getFirst())).containsExactly("a.jpg", "b.png");
    assertThat(mixed.getLast()).isEqualTo(new SourceName.Video(temp.resolve("c.mp4")));
    assertThat(names.of("file://" + temp + "/c.mp4")).hasSize(1);
  }

  @Test
  void neighbouringPicturesAreOneSource() {
    List<SourceName> all = names.of(List.of(temp + "/a.jpg", temp + "/b.png", temp + "/c.mp4"));
    assertThat(all).hasSize(2);
    assertThat(files(all.getFirst())).containsExactly("a.jpg", "b.png");
  }

  @Test
  void aListOfPicturesAndAListOfSources() throws IOException {
    Path pictures = Files.writeString(temp.resolve("p.txt"), "a.jpg\nb.png\n");
    assertThat(files(names.of(pictures.toString()).getFirst())).containsExactly("a.jpg", "b.png");

    Path streams =
        Files.writeString(temp.resolve("s.txt"), "# mine\nrtsp://u:p@host/1\n\ncamera:1\nc.mp4\n");
    List<SourceName> all = names.of(streams.toString());
    assertThat(all.stream().map(SourceName::title))
        .containsExactly(
            "rtsp://u:***@host/1",
            "Camera Logi C920 (/dev/video2)",
            temp.resolve("c.mp4").toString());

    Path nested = Files.writeString(temp.resolve("n.txt"), "s.txt\n");
    assertThatThrownBy(() -> names.of(nested.toString()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("list in a list");
    Path empty = Files.writeString(temp.resolve("e.txt"), "# none\n");
    assertThatThrownBy(() -> names.of(empty.toString()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("lists no source");
  }

  @Test
  void whatIsDroppedIsAFileWhateverItIsCalled() throws IOException {
    Path odd = Files.writeString(temp.resolve("[a]*.jpg"), "x");
    Path camera = Files.createDirectories(temp.resolve("camera"));
    Files.writeString(camera.resolve("e.jpg"), "x");
    assertThat(files(names.onDisk(List.of(odd)).getFirst())).containsExactly("[a]*.jpg");
    List<SourceName> all = names.onDisk(List.of(odd, camera, temp.resolve("c.mp4")));
    assertThat(files(all.getFirst())).containsExactly("[a]*.jpg", "e.jpg");
    assertThat(all.getLast()).isEqualTo(new SourceName.Video(temp.resolve("c.mp4")));
  }

  /** FFmpeg would say of each that it is no video. */
  @Test
  void whatIsNeitherPictureNorVideoIsCalledWhatItIs() throws IOException {
    Path data = Files.writeString(temp.resolve("my.data"), "classes=2\nvalid=v.txt\n");
    Path cfg = Files.writeString(temp.resolve("my.cfg"), "[net]\nwidth=8\n");
    Path playlist = Files.writeString(temp.resolve("my.m3u8"), "#EXTM3U\na.ts\n");

    assertThatThrownBy(() -> names.onDisk(List.of(data)))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith(data + " is a Darknet data file; expected a picture, a video or a");
    assertThatThrownBy(() -> names.onDisk(List.of(cfg)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is a Darknet cfg");
    assertThat(names.onDisk(List.of(playlist))).containsExactly(new SourceName.Video(playlist));
  }

  @Test
  void camerasByNumberNameAndNode() {
    assertThat(camera("camera").address()).isEqualTo("/dev/video0");
    assertThat(camera("1").address()).isEqualTo("/dev/video2");
    assertThat(camera("camera:c920").address()).isEqualTo("/dev/video2");
    assertThat(camera("/dev/video7").address()).isEqualTo("/dev/video7");
    assertThat(camera("camera:0@1280x720@30").options())
        .containsEntry("video_size", "1280x720")
        .containsEntry("framerate", "30");
    assertThat(camera("camera:0@640x480@7.5@mjpeg").options())
        .containsEntry("framerate", "7.5")
        .containsEntry("input_format", "mjpeg");
    assertThat(camera("camera:0@640x480@mjpeg").options())
        .containsEntry("input_format", "mjpeg")
        .doesNotContainKey("framerate");
    assertThatThrownBy(() -> names.of("camera:5"))
        .isInstanceOf(Fault.class)
        .hasMessage("There is no camera 5; there are 0 (Integrated), 1 (Logi C920).");
    assertThatThrownBy(() -> names.of("camera:99999999999"))
        .isInstanceOf(Fault.class)
        .hasMessage("There is no camera 99999999999; there are 0 (Integrated), 1 (Logi C920).");
    assertThatThrownBy(() -> new SourceNames(List::of, new Cancellation()).of("camera"))
        .isInstanceOf(Fault.class)
        .hasMessage("There is no camera on this machine.");
  }

  private CameraDevice camera(String typed) {
    return ((SourceName.Camera) names.of(typed).getFirst()).device();
  }

  @Test
  void linuxListsItsCameras() throws IOException {
    for (String[] node :
        new String[][] {
          {"video10", "Second", "0"}, {"video2", "First: First", "0"}, {"video3", "First", "1"}
        }) {
      Path folder = Files.createDirectories(temp.resolve("sys/" + node[0]));
      Files.writeString(folder.resolve("name"), node[1] + "\n");
      Files.writeString(folder.resolve("index"), node[2] + "\n");
    }
    assertThat(new LinuxCameras(temp.resolve("sys")).cameras().stream().map(CameraDevice::title))
        .containsExactly("Camera First: First (/dev/video2)", "Camera Second (/dev/video10)");
    assertThat(new LinuxCameras(temp.resolve("none")).cameras()).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> names.of("nowhere.mp4"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("nowhere.mp4");
    assertThatThrownBy(() -> names.of(temp + "/*.tif"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("There is no file like");
    assertThatThrownBy(() -> names.of("ftp://u:SECRET@host/a"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("ftp://u:***@host/a");
  }
}
