package org.prunepoint.video.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.video.pipeline.FrameResult;

/**
 * Detections for trackers, in the form of the MOT challenge: frame from 1, no identity (-1), left,
 * top, width and height in pixels, confidence; then the class from 0, and -1 for what is not known.
 */
public final class MotText implements ResultWriter {
  private final Path file;
  private final Path beside;
  private final BufferedWriter text;

  /**
   * @throws Fault if it cannot be written there
   */
  public MotText(Path file) {
    this.file = file.toAbsolutePath().normalize();
    this.beside = Leftovers.beside(this.file);
    try {
      Files.createDirectories(this.file.getParent());
      this.text = Files.newBufferedWriter(beside, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private Fault fault(IOException e) {
    return new Fault(file + " cannot be written: " + IoReason.of(e) + ".", e);
  }

  @Override
  public void add(FrameResult result) {
    int width = result.frame().width();
    int height = result.frame().height();
    try {
      for (Detection d : result.found()) {
        Box box = d.box();
        text.write(
            String.format(
                Locale.ROOT,
                "%d,-1,%.2f,%.2f,%.2f,%.2f,%.5f,%d,-1,-1%n",
                result.frame().number() + 1,
                box.left() * width,
                box.top() * height,
                box.width() * width,
                box.height() * height,
                d.confidence(),
                d.classId()));
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public void close() {
    try {
      text.close();
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw fault(e);
    }
  }
}
