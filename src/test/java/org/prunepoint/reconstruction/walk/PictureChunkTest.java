package org.prunepoint.reconstruction.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PictureChunkTest {
  /** Pictures 2 to 5 have 4, 3, 4 and 1 positions; 8 fit. */
  @Test
  void asManyPicturesAsFitStandSideBySide() {
    int[] positions = {9, 9, 4, 3, 4, 1};

    List<PictureChunk> chunks = PictureChunk.of(2, 6, i -> positions[i], 8);

    assertThat(chunks).extracting(PictureChunk::first).containsExactly(2, 4);
    assertThat(chunks).extracting(PictureChunk::end).containsExactly(4, 6);
    assertThat(chunks).extracting(PictureChunk::size).containsExactly(7, 5);
    assertThat(chunks.get(0).column(2)).isZero();
    assertThat(chunks.get(0).column(3)).isEqualTo(4);
    assertThat(chunks.get(1).column(4)).isZero();
    assertThat(chunks.get(1).column(5)).isEqualTo(4);
  }

  @Test
  void withoutPicturesThereIsNoChunk() {
    assertThat(PictureChunk.of(3, 3, _ -> 1, 8)).isEmpty();
  }
}
