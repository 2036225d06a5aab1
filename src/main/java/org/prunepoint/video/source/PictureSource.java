package org.prunepoint.video.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.UnreadablePicture;
import org.prunepoint.dataset.header.PictureEnd;
import org.prunepoint.dataset.header.PictureHeader;

/** Pictures on disk, one after the other. What cannot be read is said, and passed over. */
public final class PictureSource implements FrameSource {
  private final SourceName.Pictures name;
  private final PictureDecoder decoder;
  private final Consumer<String> said;
  private final Cancellation cancellation;
  private int at;
  private long damaged;

  /**
   * @param said gets a sentence for each that cannot be read
   */
  public PictureSource(
      SourceName.Pictures name,
      PictureDecoder decoder,
      Consumer<String> said,
      Cancellation cancellation) {
    this.name = name;
    this.decoder = decoder;
    this.said = said;
    this.cancellation = cancellation.part();
  }

  @Override
  public SourceInfo info() {
    Optional<PictureHeader> first = PictureHeader.read(name.files().getFirst());
    boolean lying = first.map(PictureHeader::lying).orElse(false);
    int width = first.map(h -> (int) (lying ? h.height() : h.width())).orElse(0);
    int height = first.map(h -> (int) (lying ? h.width() : h.height())).orElse(0);
    return new SourceInfo(
        name.title(),
        width,
        height,
        Double.NaN,
        OptionalLong.of(name.files().size()),
        true,
        false,
        true,
        "pictures");
  }

  @Override
  public Optional<Frame> next() {
    while (at < name.files().size()) {
      cancellation.check();
      int number = at++;
      Path file = name.files().get(number);
      Optional<Picture> picture = decoder.decode(file);
      if (picture.isPresent()) {
        PictureEnd.note(file).ifPresent(said);
        return Optional.of(new PictureFrame(picture.get(), file, number, System.nanoTime()));
      }
      damaged++;
      said.accept(UnreadablePicture.sentence(file));
    }
    return Optional.empty();
  }

  @Override
  public void seek(long number) {
    at = (int) Math.min(number, name.files().size());
  }

  @Override
  public void stop() {
    cancellation.request();
  }

  @Override
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    // Nothing is open between two pictures.
  }
}
