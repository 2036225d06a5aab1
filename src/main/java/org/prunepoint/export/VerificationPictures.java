package org.prunepoint.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.UnreadablePicture;
import org.prunepoint.network.Shape;

/** The pictures that readers are compared on. */
public interface VerificationPictures {

  int count();

  /** What they are, for a report: "2 pictures of noise". */
  String what();

  /**
   * Picture i as a network takes it: a direct buffer {@code [c, h, w]}, RGB 0..1.
   *
   * @throws Fault if it cannot be read
   */
  FloatBuffer picture(int i, Shape input);

  /** Noise, always the same. */
  static VerificationPictures noise(int count) {
    return new VerificationPictures() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public String what() {
        return count == 1 ? "a picture of noise" : count + " pictures of noise";
      }

      @Override
      public FloatBuffer picture(int i, Shape input) {
        FloatBuffer values = buffer(input);
        var random = new SplittableRandom(i + 1L);
        for (int k = 0; k < values.capacity(); k++) {
          values.put(k, (float) random.nextDouble());
        }
        return values;
      }
    };
  }

  /** Pictures in files, fitted to the input as the network's are. */
  static VerificationPictures of(List<Path> files, Fitting fitting, PictureDecoder decoder) {
    return new VerificationPictures() {
      @Override
      public int count() {
        return files.size();
      }

      @Override
      public String what() {
        return files.size() == 1 ? "1 picture" : files.size() + " pictures";
      }

      @Override
      public FloatBuffer picture(int i, Shape input) {
        FloatBuffer values = buffer(input);
        var picture =
            decoder
                .decode(files.get(i))
                .orElseThrow(() -> new Fault(UnreadablePicture.sentence(files.get(i))));
        InputFitter.fit(fitting, picture, input, values, decoder);
        return values;
      }
    };
  }

  private static FloatBuffer buffer(Shape input) {
    return ByteBuffer.allocateDirect(Math.toIntExact(Math.multiplyExact(4, input.size())))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
