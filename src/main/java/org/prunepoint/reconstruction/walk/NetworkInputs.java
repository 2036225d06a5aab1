package org.prunepoint.reconstruction.walk;

import java.nio.FloatBuffer;
import org.prunepoint.network.Shape;

/** Pictures as a network gets them. May be read by many threads at a time. */
public interface NetworkInputs {
  /** No pictures: for what looks at none. */
  NetworkInputs NONE =
      new NetworkInputs() {
        @Override
        public int count() {
          return 0;
        }

        @Override
        public Shape shape(int picture) {
          throw new IndexOutOfBoundsException(picture);
        }

        @Override
        public FloatBuffer values(int picture) {
          throw new IndexOutOfBoundsException(picture);
        }
      };

  int count();

  /** The network's input for this picture. */
  Shape shape(int picture);

  /** A direct buffer {@code [1, c, h, w]}, RGB, 0..1, not to be written to. */
  FloatBuffer values(int picture);
}
