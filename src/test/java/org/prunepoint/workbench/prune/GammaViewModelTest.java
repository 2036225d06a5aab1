package org.prunepoint.workbench.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.channels.Coupling;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.prune.ChannelFates;
import org.prunepoint.prune.ChannelFates.Fate;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.History;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

final class GammaViewModelTest {
  @TempDir Path folder;
  private final InlineJobs inline = new InlineJobs();
  private final Messages messages = new Messages();
  private final OpenedModel model = new OpenedModel(inline, messages, ModelFileSet::around);
  private final PruningChoice choice = new PruningChoice(model);
  private final List<Scoring> judged = new ArrayList<>();
  private Scoring scoring = Scoring.DARKNET;
  private final BooleanProperty busy = new SimpleBooleanProperty();
  private final FakePlanner planner = new FakePlanner();
  private final List<PruningRecipe> ranked = new ArrayList<>();
  private final PruneCore core =
      new PruneCore(
          (_, _, _) -> planner,
          (_, _, recipe) ->
              (_, _) -> {
                ranked.add(recipe);
                planner.known = true;
                return 64;
              },
          (_, _, _, _, scored, each) ->
              (_, _) -> {
                judged.add(scored);
                List<UnitWorth> worth =
                    List.of(
                        new UnitWorth(unit(9), 9, -.01),
                        new UnitWorth(unit(6), 6, .2),
                        new UnitWorth(unit(3), 3, .3));
                worth.forEach(each);
                return worth;
              },
          (_, _, _, recipe) ->
              (_, _) -> List.of(new LayerFit(3, 3, 9, 100, 2, 1, recipe.settings().percent(), 10)),
          (_, _, _, recipe, scored, unpruned, kept) ->
              (_, _) -> {
                judged.add(scored);
                kept.accept(Path.of("p.cfg"), Path.of("p.weights"));
                return new MeasuredPoint(
                    recipe,
                    scored.scorer(),
                    unpruned.orElse(Scores.at50(.9, .8, .85, .86)),
                    Scores.at50(.88, .79, .83, .83),
                    new NetworkSize(100, 1000, 4000, .5));
              });
  private final GammaViewModel gammas =
      new GammaViewModel(
          model, choice, core, () -> scoring, busy, inline, messages, inline, Runnable::run);
  private final UnitViewModel units = gammas.units();

  @BeforeEach
  void opened() throws Exception {
    model.open(List.of(SmallModel.write(folder)));
  }

  @Test
  void fitsWhatIsSetAbove() {
    gammas.percentProperty().set(.7);
    assertThat(gammas.fits().rows()).isEmpty();
    assertThat(gammas.fits().measurableBinding().get()).isTrue();

    gammas.fit();

    assertThat(gammas.fits().rows()).singleElement().returns(.7, LayerFit::explained);
    assertThat(gammas.fits().captionProperty().get())
        .isEqualTo("1 layer fitted at 70\u00a0%, no unit cut.");
  }

  @Test
  void convolutionsThatBecomeTwoAreCountedWhereTheRankingIsTold() {
    planner.known = true;
    gammas.percentProperty().set(.7);

    assertThat(RankingBar.sentence(preview(), RankingViewModel.State.IDLE))
        .startsWith("Channels are ranked by surgeon, curve, measured on 64 pictures")
        .endsWith(". 1 convolution becomes two of lower rank.");
  }

  @Test
  void theHistogramIsOfAllGammasUntilLayersAreSelected() {
    assertThat(gammas.shownProperty().get().sorted()).hasSize(8 + 16);
    gammas.selected().setAll(1);
    assertThat(gammas.shownProperty().get().sorted()).hasSize(16);
    gammas.selected().clear();
    assertThat(gammas.shownProperty().get().sorted()).hasSize(8 + 16);
  }

  @Test
  void theLineIsWhereThePercentIsAndDraggingItSetsThePercent() {
    gammas.percentProperty().set(0.25);
    assertThat(preview().line()).isEqualTo(.025);
    gammas.line().dragTo(.0751);
    assertThat(gammas.percentProperty().get()).isEqualTo(.75);
    assertThat(preview().line()).isEqualTo(.075);
    gammas.line().nudge(-10);
    assertThat(gammas.percentProperty().get()).isEqualTo(.74);
    gammas.line().dragTo(99);
    assertThat(gammas.percentProperty().get()).isEqualTo(1);
    gammas.line().dragTo(-1);
    assertThat(gammas.percentProperty().get()).isZero();
  }

  private PlanPreview preview() {
    return Objects.requireNonNull(gammas.previewProperty().get());
  }

  @Test
  void theRankingByPicturesIsMeasuredOnceSomebodyLooksAndNothingElseComputes() {
    assertThat(preview().basis().kind()).isEqualTo(Basis.Kind.NOT_YET);
    assertThat(ranked).isEmpty();

    busy.set(true);
    gammas.ranking().seen();
    assertThat(gammas.ranking().stateProperty().get()).isEqualTo(RankingViewModel.State.WAITING);
    assertThat(ranked).isEmpty();

    busy.set(false);
    assertThat(ranked).hasSize(1);
    assertThat(preview().basis().kind()).isEqualTo(Basis.Kind.MEASURED);
    assertThat(gammas.ranking().stateProperty().get()).isEqualTo(RankingViewModel.State.IDLE);

    gammas.percentProperty().set(.6);
    assertThat(ranked).as("once a model").hasSize(1);
    assertThat(ranked.getFirst().settings().percent()).isZero();
  }

  @Test
  void withoutADataSetNoRankingIsMeasured() {
    model.replace(FileRole.DATA, null);
    gammas.ranking().seen();
    assertThat(ranked).isEmpty();
    assertThat(gammas.ranking().stateProperty().get()).isEqualTo(RankingViewModel.State.IDLE);
  }

  @Test
  void aRankingThatFailsIsSaidOnceAndCanBeTriedAgain() {
    planner.fails = true;
    var failing =
        new GammaViewModel(
            model,
            choice,
            new PruneCore(
                core.planners(),
                (_, _, _) ->
                    (_, _) -> {
                      ranked.add(PruningRecipe.NOTHING);
                      throw new Fault("No picture can be read.");
                    },
                core.units(),
                core.fits(),
                core.points()),
            () -> scoring,
            busy,
            inline,
            messages,
            inline,
            Runnable::run);
    failing.ranking().seen();
    assertThat(failing.ranking().stateProperty().get()).isEqualTo(RankingViewModel.State.FAILED);
    failing.percentProperty().set(.3);
    assertThat(ranked).hasSize(1);
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .isEqualTo("No picture can be read.");
    failing.ranking().start();
    assertThat(ranked).hasSize(2);
  }

  @Test
  void whatIsMeasuredIsTheWholeRecipeByTheScorerOfTheForm() {
    scoring = new Scoring("ultralytics", Optional.empty());
    gammas.percentProperty().set(.7);
    gammas.cutUnitsProperty().set(1);
    gammas.measured().measure();

    assertThat(judged).containsExactly(scoring);
    MeasuredPoint point = gammas.measured().points().getFirst();
    assertThat(point.recipe()).isEqualTo(gammas.recipe());
    assertThat(point.recipe().settings().percent()).isEqualTo(.7);
    assertThat(point.recipe().settings().cutUnits()).isEqualTo(1);
    assertThat(point.recipe().settings().ranking()).isEqualTo(Ranking.BEST);
    // The pictures are fitted as that scorer fits them, as in a sweep.
    assertThat(point.recipe().input().fitting()).isPresent();

    gammas.measured().measure();
    assertThat(gammas.measured().points()).as("the same point again").hasSize(1);
    gammas.percentProperty().set(.8);
    gammas.measured().measure();
    assertThat(gammas.measured().points())
        .extracting(p -> p.recipe().settings().percent())
        .containsExactly(.8, .7);
  }

  @Test
  void whatWasMeasuredIsGivenToTheLibrary() {
    List<KnownPair> library = new ArrayList<>();
    gammas.measured().onKept(library::add);
    gammas.percentProperty().set(.635);
    gammas.cutUnitsProperty().set(2);
    gammas.measured().measure();
    assertThat(library)
        .containsExactly(
            new KnownPair(
                "63.5\u00a0%, 2 units", Path.of("p.cfg"), Path.of("p.weights"), "mAP 0.830"));
  }

  @Test
  void theStartAtTheValleyIsNoStepToUndo() {
    var history = new History(choice);
    choice.startAt(.42);
    assertThat(choice.percentProperty().get()).isEqualTo(.42);
    assertThat(history.undoableProperty().get()).isEmpty();
    gammas.percentProperty().set(.5);
    history.undo();
    assertThat(choice.percentProperty().get()).isEqualTo(.42);
  }

  @Test
  void unitsGoInTheMeasuredOrderWhenThatIsAsked() {
    var history = new History(choice);
    assertThat(units.followableBinding().get()).isFalse();
    units.measure();
    assertThat(gammas.recipe().settings().unitOrder()).isEmpty();

    units.follow(true);
    assertThat(gammas.recipe().settings().unitOrder()).containsExactly(9, 6, 3);
    assertThat(choice.words()).containsEntry("unit-order", "9,6,3");
    history.undo();
    assertThat(gammas.recipe().settings().unitOrder()).isEmpty();
    choice.restore(Map.of("unit-order", "6,3"));
    assertThat(choice.point().settings().unitOrder()).containsExactly(6, 3);
  }

  @Test
  void withoutPicturesTheFoldedPlanByGammaIsWritten() {
    assertThat(gammas.said().writable()).isEqualTo(gammas.recipe());
    planner.blind = true;
    gammas.refresh();
    assertThat(gammas.said().writable().settings().repair()).isEqualTo(Repair.FOLD);
    assertThat(gammas.said().writable().settings().ranking()).isEqualTo(Ranking.USUAL);
  }

  @Test
  void thePreviewFollowsSliderAndUnits() {
    gammas.percentProperty().set(0.25);
    gammas.cutUnitsProperty().set(2);
    PlanPreview plan = Objects.requireNonNull(gammas.previewProperty().get());
    assertThat(plan.channels()).isEqualTo(25 + 2);
    assertThat(gammas.residualUnitsProperty().get()).isEqualTo(3);
    assertThat(gammas.kept())
        .containsExactly(
            new KeptRow(0, 8, 4, 2, Double.NaN, List.of(1), null),
            new KeptRow(1, 16, 8, 0, Double.NaN, List.of(0), 3));
    assertThat(units.rows())
        .filteredOn(UnitRow::goes)
        .extracting(r -> r.unit().shortcut())
        .containsExactly(6, 3);
  }

  private static ResidualUnit unit(int shortcut) {
    return new ResidualUnit(
        shortcut, shortcut - 3, List.of(shortcut - 2, shortcut - 1), shortcut - 1);
  }

  @Test
  void unitsAreRankedByGammaAtOnceAndByWhatTheyCostWhenThatWasMeasured() throws Exception {
    assertThat(units.rows())
        .extracting(UnitRow::layers)
        .containsExactly("4 to 6", "1 to 3", "7 to 9");
    assertThat(units.rows()).allMatch(r -> Double.isNaN(r.map50Lost()));

    scoring = new Scoring("coco", Optional.empty());
    units.measure();
    assertThat(judged).containsExactly(scoring);
    assertThat(units.rows())
        .extracting(UnitRow::layers)
        .containsExactly("7 to 9", "4 to 6", "1 to 3");
    assertThat(units.rows()).extracting(UnitRow::rank).containsExactly(3, 1, 2);
    assertThat(units.rows().getFirst().map50Lost()).isEqualTo(-.01);
  }

  @Test
  void selectedLayersAreLockedAndLetGoAgain() {
    gammas.selected().setAll(1);
    gammas.toggleSelected();
    assertThat(choice.limitsProperty().get()).isEqualTo("1");
    assertThat(gammas.recipe().settings().limits().keep()).containsEntry(1, 1.);
    assertThat(gammas.kept()).contains(new KeptRow(1, 16, 8, 0, 1, List.of(0), 3));

    gammas.toggleSelected();
    assertThat(choice.limitsProperty().get()).isEmpty();
    assertThat(gammas.kept()).noneMatch(KeptRow::locked);

    gammas.shares().toggle(List.of(2, 3));
    assertThat(choice.limitsProperty().get()).as("no gammas, no lock").isEmpty();
    assertThat(messages.shownProperty().get()).isNull();

    gammas.shares().keep(List.of(0, 1), .5);
    assertThat(choice.limitsProperty().get()).isEqualTo("0=0.5,1=0.5");
    gammas.shares().keep(List.of(0), Double.NaN);
    assertThat(choice.limitsProperty().get()).isEqualTo("1=0.5");
  }

  @Test
  void whatCannotBeReadIsToldAndThePreviewStays() {
    PlanPreview before = gammas.previewProperty().get();
    choice.multipleProperty().set("many");
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .contains("found \"many\"");
    assertThat(gammas.previewProperty().get()).isEqualTo(before);
  }

  @Test
  void limitsAreForgottenWithTheModel() {
    choice.limitsProperty().set("1");
    model.reload();
    assertThat(choice.limitsProperty().get()).isEmpty();
  }

  @Test
  void anotherModelStartsAfresh() {
    gammas.selected().setAll(1);
    model.reload();
    assertThat(gammas.selected()).isEmpty();
    assertThat(gammas.kept()).hasSize(2);
    assertThat(messages.shownProperty().get()).isNull();
  }

  private static final class FakePlanner implements Planner {
    boolean known;
    boolean blind;
    boolean fails;

    @Override
    public PlanPreview preview(PruneSettings s) {
      int channels = (int) Math.round(100 * s.percent()) + s.cutUnits();
      float[] sizes = new float[100];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = (i + 1) / 1000f;
      }
      Fate[] first = new Fate[8];
      Arrays.fill(first, Fate.GOES);
      Arrays.fill(first, 0, 2, Fate.HELD);
      Fate[] second = new Fate[16];
      Arrays.fill(second, Fate.STAYS);
      Basis.Kind kind =
          blind
              ? Basis.Kind.NO_PICTURES
              : known && !fails ? Basis.Kind.MEASURED : Basis.Kind.NOT_YET;
      return new PlanPreview(
          channels,
          10,
          40,
          0.1,
          Map.of(0, 4, 1, 8),
          Map.of(1, new Split(Split.Side.OUTPUTS, 3)),
          s.cutUnits() == 2 ? List.of(3, 6) : List.of(),
          s.limits(),
          new ChannelFates(new Fate[][] {first, second, {}, {}}),
          Set.of(0, 1),
          sizes,
          s.percent() / 10,
          new Basis(kind, "surgeon, curve", 64));
    }

    @Override
    public List<ScoredUnit> units() {
      return IntStream.of(6, 3, 9).mapToObj(s -> new ScoredUnit(unit(s), s)).toList();
    }

    @Override
    public Map<Integer, Coupling> couplings() {
      var one = new Coupling(List.of(0, 1), List.of(3));
      return Map.of(0, one, 1, one);
    }
  }
}
