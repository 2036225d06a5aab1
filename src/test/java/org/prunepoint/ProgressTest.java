package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final List<Double> shares = new ArrayList<>();
  private final List<Long> left = new ArrayList<>();
  private final Progress whole =
      new Progress() {
        @Override
        public void report(long done, long total, String what) {
          shares.add(total == 0 ? -1 : (double) done / total);
        }

        @Override
        public void remaining(long millis) {
          left.add(millis);
        }
      };

  @Test
  void aJobOfSeveralPartsRisesOnce() {
    List<Progress> parts = whole.parts(3, 1);
    parts.getFirst().report(0, 6, "reading");
    parts.getFirst().report(3, 6, "reading");
    parts.getFirst().report(6, 6, "reading");
    parts.getLast().report(0, 0, "choosing");
    parts.getLast().report(1, 2, "ranking");
    parts.getLast().report(2, 2, "ranking");
    assertThat(shares).containsExactly(0., .375, .75, .75, .875, 1.);
  }

  @Test
  void aPartHasPartsOfItsOwn() {
    Progress second = whole.parts(1, 1).getLast();
    List<Progress> parts = second.parts(1, 3);
    parts.getFirst().report(1, 2, "thinning");
    parts.getLast().report(1, 3, "following");
    assertThat(shares).containsExactly(.563, .75); // 1/2 + 1/2 * 1/8, to a thousandth
  }

  @Test
  void whatIsLeftOutTakesNothingAndWhatIsAloneCountsAsItLikes() {
    List<Progress> parts = whole.parts(0, 2, 0, 2);
    parts.get(1).report(1, 1, "reading");
    parts.get(3).report(1, 2, "ranking");
    assertThat(shares).containsExactly(.5, .75);
    assertThat(whole.parts(0, 5).getLast()).isSameAs(whole);
  }

  @Test
  void whoeverFindsThatThereIsMoreDoesNotFallBack() {
    Progress part = whole.parts(1, 1).getFirst();
    part.report(3, 4, "70 %");
    part.report(4, 10, "65 %");
    part.report(9, 10, "63 %");
    assertThat(shares).containsExactly(.375, .375, .45);
  }

  @Test
  void timeThatIsLeftOfOnePartIsNotThatOfAll() {
    List<Progress> parts = whole.parts(1, 1);
    parts.getFirst().remaining(5_000);
    parts.getLast().remaining(7_000);
    assertThat(left).containsExactly(-1L, 7_000L);
  }
}
