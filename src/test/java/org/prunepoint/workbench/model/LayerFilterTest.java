package org.prunepoint.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.LayerRow;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** On a network of 3x3/2 to 8, 3x3/2 to 16, 1x1 to 18, and a head; 32 x 32 in. */
class LayerFilterTest {
  @TempDir Path folder;
  private final InlineJobs jobs = new InlineJobs();
  private final OpenedModel model = new OpenedModel(jobs, new Messages(), ModelFileSet::around);
  private final ModelViewModel looked =
      new ModelViewModel(model, new Messages(), jobs, Runnable::run);

  @BeforeEach
  void open() throws Exception {
    model.open(List.of(SmallModel.write(folder)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | 0 1 2 3
          1             | 1
          16            | 1
          #16           | ''
          1-2           | 1 2
          3x3           | 0 1
          3 x 3         | 0 1
          16x16         | 0
          8×8           | 1 2 3
          conv          | 0 1 2
          YOLO          | 3
          linear        | 2
          stride=2      | 0 1
          anchors       | 3
          conv 8x8      | 1 2
          nothing-such  | ''
          """)
  void wordsLeaveTheLayersThatFitAllOfThem(String typed, String expected) {
    looked.filterProperty().set(typed);

    assertThat(looked.shown().stream().map(LayerRow::index).map(String::valueOf))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
  }

  @Test
  void theDrawingAndTheDetailsFollowTheModel() {
    assertThat(looked.layoutProperty().get().boxes()).hasSize(4);
    assertThat(looked.details()).isNull();

    looked.selectedProperty().set(1);
    LayerDetails details = looked.details();

    assertThat(details).isNotNull();
    assertThat(details.readers()).containsExactly(2);
    // 3*3*8*16 kernels, 16 gammas, 16 betas of 224+8+8 + 1152+16+16 + 288+18: by hand.
    assertThat(details.row().parameters()).isEqualTo(1184);
    assertThat(details.parametersShare()).isEqualTo(1184 / (1184. + 232 + 306));
    assertThat(details.gammas()).isNotNull();
    assertThat(details.options()).extracting(o -> o.key()).contains("batch_normalize", "stride");
    assertThat(details.options().getFirst().line()).isEqualTo(13);
  }

  @Test
  void nearZeroIsTheShareOfAllGammas() {
    assertThat(looked.nearZero()).isPresent();
    assertThat(looked.nearZero().getAsDouble()).isBetween(0., 1.);
  }
}
