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
    assertThat(table.csv()).isEqualTo("name,mAP\n\"a,\"\"b\"\"\",0.5\nx\\u0009y,\n");
  }

  @Test
  void aSpreadsheetComputesNothingThatAFileNameSays() {
    var hostile =
        new TextTable(List.of("name"), List.of(List.of("=cmd|' /C calc'!A0"), List.of("-0.5")));

    assertThat(hostile.csv()).isEqualTo("name\n'=cmd|' /C calc'!A0\n-0.5\n");
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
