package org.prunepoint.video.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.prunepoint.Fault;

/** What somebody chose to look at, before it is opened. */
public sealed interface SourceName {
  /** For people, without passwords. */
  String title();

  /** Whether it brings a picture only once, whether somebody looks or not. */
  boolean live();

  /**
   * Pictures on disk.
   *
   * @param files at least one
   */
  record Pictures(String title, List<Path> files) implements SourceName {
    public Pictures {
      files = List.copyOf(files);
    }

    @Override
    public boolean live() {
      return false;
    }
  }

  /** A video on disk. */
  record Video(Path file) implements SourceName {
    @Override
    public String title() {
      return file.toString();
    }

    @Override
    public boolean live() {
      return false;
    }
  }

  /** A camera of this machine. */
  record Camera(CameraDevice device) implements SourceName {
    @Override
    public String title() {
      return device.title();
    }

    @Override
    public boolean live() {
      return true;
    }
  }

  /** Something on the network. Whether it is live is known when it is opened; most are. */
  record Stream(StreamAddress address) implements SourceName {
    @Override
    public String title() {
      return address.shown();
    }

    @Override
    public boolean live() {
      return true;
    }
  }

  /**
   * Up to four of them in one frame, two across and two down.
   *
   * @param parts none of them a mosaic
   */
  record Mosaic(List<SourceName> parts) implements SourceName {
    /** More are no mosaic. */
    public static final int MOST = 4;

    /**
     * @throws Fault if there are none, or too many
     */
    public Mosaic {
      parts = List.copyOf(parts);
      if (parts.isEmpty() || parts.size() > MOST) {
        throw new Fault("A mosaic has one to four sources, found %d.".formatted(parts.size()));
      }
    }

    @Override
    public String title() {
      return parts.stream().map(SourceName::title).collect(Collectors.joining(" + "));
    }

    @Override
    public boolean live() {
      return parts.stream().anyMatch(SourceName::live);
    }
  }
}
