package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.network.Shape;
import org.prunepoint.reconstruction.walk.NetworkInputs;

class ViewsTest {
  private static final Shape SHAPE = new Shape(1, 8, 16);

  /** Picture i has the value that the function gives at each column. */
  private interface Paint {
    float at(int picture, int x);
  }

  private static NetworkInputs pictures(int count, Paint paint) {
    return new NetworkInputs() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public Shape shape(int picture) {
        return SHAPE;
      }

      @Override
      public FloatBuffer values(int picture) {
        var values = FloatBuffer.allocate((int) SHAPE.size());
        for (int i = 0; i < values.capacity(); i++) {
          values.put(i, paint.at(picture, i % SHAPE.width()));
        }
        return values;
      }
    };
  }

  private static int[] view(Views views, long number) {
    ByteBuffer buffer = ByteBuffer.allocate(views.bytes());
    views.write(number, buffer, 0);
    int[] values = new int[buffer.capacity()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(buffer.get(i));
    }
    return values;
  }

  @Test
  void everyPictureIsSeenOnceInEachRound() {
    var views = new Views(pictures(7, (picture, _) -> picture / 255f), SHAPE, 1);

    List<List<Integer>> rounds = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        seen.add(view(views, round * 7L + i)[0]);
      }
      assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
      rounds.add(seen);
    }
    assertThat(rounds).doesNotHaveDuplicates();
  }

  @Test
  void aPieceOfARampIsARampUpOrDownThatRisesLess() {
    var views = new Views(pictures(1, (_, x) -> x / 15f), SHAPE, 1);
    boolean up = false;
    boolean down = false;

    for (int i = 0; i < 20; i++) {
      int[] values = view(views, i);
      int rise = values[15] - values[0];
      up |= rise > 0;
      down |= rise < 0;
      assertThat(Math.abs(rise)).isBetween((int) (.6 * 255 * .9), 255);
      for (int x = 1; x < 16; x++) {
        assertThat((values[x] - values[x - 1]) * Integer.signum(rise)).isNotNegative();
      }
    }
    assertThat(up).isTrue();
    assertThat(down).isTrue();
  }

  @Test
  void aViewIsTheSameWheneverItIsMade() {
    var views = new Views(pictures(3, (picture, x) -> (picture + x) / 20f), SHAPE, 1);

    int[] alone = view(views, 11);
    view(views, 2);

    assertThat(view(views, 11)).isEqualTo(alone);
    assertThat(view(views, 12)).isNotEqualTo(alone);
  }
}
