package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      quoteCharacter = '"',
      textBlock =
          """
          yolov3-spp_w25.cfg\tyolov3-spp_w25.cfg
          汽车.cfg\t汽车.cfg
          =cmd|<img src=x onerror=alert(1)>.cfg\t\\=cmd\\|&lt;img src=x onerror=alert(1)&gt;.cfg
          a&lt;b\ta&amp;lt;b
          a`b``c\ta\\`b\\`\\`c
          - item\t\\- item
          [a](javascript:b)\t\\[a\\](javascript:b)
          ![a](b)\t\\!\\[a\\](b)
          _a_ *b* ~c~\t\\_a\\_ \\*b\\* \\~c\\~
          a\\|b\ta\\\\\\|b
          """)
  void marksAreQuoted(String foreign, String quoted) {
    assertThat(Markdown.text(foreign)).isEqualTo(quoted);
  }

  @Test
  void aLineBreakMakesNoHeading() {
    assertThat(Markdown.text("x\n# Free weights\n<b>"))
        .isEqualTo("x\\\\u000A\\# Free weights\\\\u000A&lt;b&gt;");
  }
}
