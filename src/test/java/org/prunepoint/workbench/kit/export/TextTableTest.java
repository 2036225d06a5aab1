package org.prunepoint.workbench.kit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  private final TextTable table =
      new TextTable(
          List.of("name", "mAP"), List.of(List.of("a,\"b\"", "0.5"), List.of("x\ty", "")));

  @Test
  void csvQuotesWhatItMust() {
    assertThat(table.csv()).isEqualTo("name,mAP\n\"a,\"\"b\"\"\",0.5\nx\ty,\n");
  }

  @Test
  void tsvKeepsItsColumns() {
    assertThat(table.tsv()).isEqualTo("name\tmAP\na,\"b\"\t0.5\nx y\t\n");
  }

  @Test
  void aFigureIsRawAndNoFigureIsNothing() {
    assertThat(TextTable.raw(0.123456789)).isEqualTo("0.123456789");
    assertThat(TextTable.raw(Double.NaN)).isEmpty();
    assertThat(TextTable.raw(null)).isEmpty();
  }
}
