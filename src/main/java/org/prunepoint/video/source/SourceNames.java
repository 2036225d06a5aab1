package org.prunepoint.video.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.darknet.file.TextFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.text.Printable;

/**
 * Understands what is typed as a source: a picture, folder, pattern or video, a list of pictures or
 * of other sources, {@code camera:0}, an address.
 */
public final class SourceNames {
  private static final long LONGEST_LIST = 1 << 26;
  private static final String FILE_SCHEME = "file://";
  private static final String REPEATED = "NETSCAPE2.0";
  private static final int GIF_START = 2048;

  private final CameraList cameras;
  private final Cancellation cancellation;

  /**
   * @param cameras that there are, asked only where one is meant
   */
  public SourceNames(CameraList cameras, Cancellation cancellation) {
    this.cameras = cameras;
    this.cancellation = cancellation;
  }

  /**
   * What a word means.
   *
   * @throws Fault if there is nothing of that name, or nothing in it that can be looked at
   */
  public List<SourceName> of(String typed) {
    return of(typed, Path.of(""), true);
  }

  /** Neighbouring pictures are one source. */
  public List<SourceName> of(List<String> typed) {
    List<SourceName> all = new ArrayList<>();
    typed.forEach(word -> all.addAll(of(word)));
    return merged(all);
  }

  private List<SourceName> of(String typed, Path folder, boolean lists) {
    cancellation.check();
    Optional<StreamAddress> address = StreamAddress.parse(typed);
    if (address.isPresent()) {
      return List.of(new SourceName.Stream(address.get()));
    }
    if (typed.toLowerCase(Locale.ROOT).startsWith(FILE_SCHEME)) {
      return of(typed.substring(FILE_SCHEME.length()), folder, lists);
    }
    if (StreamAddress.looksLike(typed)) {
      throw new Fault(
          "%s is an address of a kind that is not read; rtsp, http, https, rtmp, rtp, udp, tcp and srt are."
              .formatted(Printable.path(StreamAddress.masked(typed))));
    }
    Path path = path(typed, folder);
    Optional<CameraWord> camera = CameraWord.parse(typed);
    if (camera.isPresent() && (camera.get().certain() || !Files.exists(path))) {
      return List.of(new SourceName.Camera(camera.get().among(cameras)));
    }
    if (!Files.exists(path) && FilePattern.is(typed)) {
      return files(FilePattern.of(path).files(cancellation), typed);
    }
    return onDisk(path, typed, lists);
  }

  /**
   * What lies on disk, whatever it is called: nothing is taken for a pattern, camera or address.
   *
   * @throws Fault if there is nothing there, or nothing in it that can be looked at
   */
  public List<SourceName> onDisk(List<Path> paths) {
    List<SourceName> all = new ArrayList<>();
    for (Path path : paths) {
      cancellation.check();
      all.addAll(onDisk(path, path.toString(), true));
    }
    return merged(all);
  }

  private List<SourceName> onDisk(Path path, String typed, boolean lists) {
    if (Files.isRegularFile(path)) {
      return isList(path) ? listed(path, lists) : files(List.of(path), typed);
    }
    return List.of(new SourceName.Pictures(path.toString(), PictureFolder.pictures(path)));
  }

  /** Of a list: neither empty nor a remark. */
  private static boolean counts(String line) {
    return !line.isEmpty() && !line.startsWith("#");
  }

  private static Path path(String typed, Path folder) {
    try {
      return folder.resolve(typed);
    } catch (InvalidPathException e) {
      throw new Fault("%s is no name of a file.".formatted(Printable.path(typed)), e);
    }
  }

  private static List<SourceName> files(List<Path> files, String typed) {
    if (files.isEmpty()) {
      throw new Fault("There is no file like %s.".formatted(Printable.path(typed)));
    }
    List<SourceName> all = new ArrayList<>();
    for (Path file : files) {
      all.add(
          isPicture(file) ? new SourceName.Pictures(file.toString(), List.of(file)) : video(file));
    }
    return merged(all);
  }

  /** What FFmpeg would only call no video is called what it is. */
  private static SourceName video(Path file) {
    FileKind.of(file)
        .filter(FileKind::noMedia)
        .ifPresent(
            kind -> {
              throw kind.fault(file, "a picture, a video or a list of them");
            });
    return new SourceName.Video(file);
  }

  private static boolean isPicture(Path file) {
    return PictureFolder.isPicture(file)
        || (!isAnimated(file) && PictureHeader.read(file).isPresent());
  }

  /** A GIF that says how often it is repeated has more than one picture: read like a video. */
  private static boolean isAnimated(Path file) {
    if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gif")) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(GIF_START), StandardCharsets.ISO_8859_1).contains(REPEATED);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isList(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".txt");
  }

  /** A list whose first line names a picture is a list of pictures, as Darknet has them. */
  private List<SourceName> listed(Path list, boolean lists) {
    List<String> lines =
        TextFile.lines(list, "list of sources", LONGEST_LIST).stream()
            .map(String::strip)
            .filter(SourceNames::counts)
            .toList();
    if (lines.isEmpty()) {
      throw new Fault("%s lists no source; expected one a line.".formatted(list));
    }
    if (namesPicture(lines.getFirst())) {
      return List.of(
          new SourceName.Pictures(
              list.toString(), DataSet.pictures(list, Optional.empty(), cancellation)));
    }
    if (!lists) {
      throw new Fault("%s is a list in a list; only one of them is read.".formatted(list));
    }
    Path folder = list.toAbsolutePath().getParent();
    List<SourceName> all = new ArrayList<>();
    for (String line : lines) {
      all.addAll(of(line, folder == null ? list : folder, false));
    }
    return merged(all);
  }

  private static boolean namesPicture(String line) {
    try {
      return !StreamAddress.looksLike(line)
          && Path.of(line).getFileName() != null
          && PictureFolder.isPicture(Path.of(line));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static List<SourceName> merged(List<SourceName> all) {
    List<SourceName> merged = new ArrayList<>();
    for (SourceName name : all) {
      if (name instanceof SourceName.Pictures(String _, List<Path> more)
          && !merged.isEmpty()
          && merged.getLast() instanceof SourceName.Pictures(String first, List<Path> before)) {
        List<Path> both = new ArrayList<>(before);
        both.addAll(more);
        merged.set(merged.size() - 1, new SourceName.Pictures(first + " ...", both));
      } else {
        merged.add(name);
      }
    }
    return merged;
  }
}
