package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.inference.Pictures;
import org.prunepoint.network.Shape;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/** Noise in place of pictures. */
public record NoiseInputs(List<Shape> shapes, List<FloatBuffer> buffers) implements NetworkInputs {

  public static NoiseInputs of(Shape... shapes) {
    List<FloatBuffer> buffers = new ArrayList<>();
    for (Shape shape : shapes) {
      buffers.add(Pictures.noise(shape, 7 + buffers.size()));
    }
    return new NoiseInputs(List.of(shapes), buffers);
  }

  @Override
  public int count() {
    return shapes.size();
  }

  @Override
  public Shape shape(int picture) {
    return shapes.get(picture);
  }

  @Override
  public FloatBuffer values(int picture) {
    return buffers.get(picture).duplicate();
  }

  float[] array(int picture) {
    float[] values = new float[buffers.get(picture).capacity()];
    buffers.get(picture).get(0, values);
    return values;
  }
}
