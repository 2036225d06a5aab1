package org.prunepoint.pruning;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.Fault;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;

/**
 * A recipe as somebody typed it: what was left unsaid follows from what was said, and what was said
 * in vain is refused.
 */
public final class TypedRecipe {
  private static final String REPAIR = "--repair";
  private static final String SCORE = "--score";
  private static final String ALLOCATION = "--allocation";
  private static final String LOW_RANK = "--low-rank";
  private static final Set<String> PICTURES =
      Set.of("--calibration", "--calibration-images", "--fit");

  private final Map<String, String> words;
  private final PruningRecipe recipe;

  /**
   * @param words by the option of {@link PruningRecipe#OPTIONS} as it is typed
   * @param pictures whether there are some to calibrate with
   * @throws Fault that names what cannot be read
   */
  public TypedRecipe(Map<String, String> words, boolean pictures) {
    this.words = Map.copyOf(words);
    PruningRecipe told = PruningRecipe.OPTIONS.over(PruningRecipe.NOTHING, words);
    PruneSettings settings = told.settings();
    Repair repair =
        words.containsKey(REPAIR)
            ? settings.repair()
            : PruningRecipe.usual(pictures).settings().repair();
    Ranking usual = Ranking.usual(repair);
    this.recipe =
        told.with(
            settings
                .withRepair(repair)
                .withRanking(
                    new Ranking(
                        words.containsKey(SCORE) ? settings.ranking().score() : usual.score(),
                        words.containsKey(ALLOCATION)
                            ? settings.ranking().allocation()
                            : usual.allocation(),
                        settings.ranking().lowRank())));
  }

  /** What it comes to. */
  public PruningRecipe recipe() {
    return recipe;
  }

  /**
   * Refuses what does nothing, where nothing is done beside this recipe.
   *
   * @param lookAnyway whether pictures are looked at whatever the recipe says
   * @throws Fault that names the option
   */
  public void refuseIdle(boolean lookAnyway) {
    refuseIdle(lookAnyway, recipe.settings().repair().stages());
  }

  /**
   * Refuses what does nothing.
   *
   * @param lookAnyway whether pictures are looked at whatever the recipe says
   * @param done with what is pruned, by this recipe or beside it
   * @throws Fault that names the option
   */
  public void refuseIdle(boolean lookAnyway, Collection<Repair> done) {
    PruningRecipe.OPTIONS.refuseIdle(recipe, words.keySet());
    refuseUnless(done, Repair.STATISTICS, "--statistics");
    refuseUnless(done, Repair.DISTIL, "--distil-images", "--distil-steps");
    if (!recipe.needsPictures() && !lookAnyway) {
      Optional<String> idle =
          words.keySet().stream().filter(PICTURES::contains).sorted().findFirst();
      if (idle.isPresent()) {
        throw new Fault(
            "%s is for repairs and rankings that look at pictures; --repair %s with the ranking %s does not."
                .formatted(
                    idle.get(),
                    recipe.settings().repair().word(),
                    recipe.settings().ranking().word()));
      }
    }
  }

  private void refuseUnless(Collection<Repair> done, Repair repair, String... options) {
    for (String option : options) {
      if (words.containsKey(option) && !done.contains(repair)) {
        throw new Fault("%s is for --repair %s.".formatted(option, repair.word()));
      }
    }
  }

  /** An option if it was typed. */
  public Optional<String> says(String option) {
    return Optional.of(option).filter(words::containsKey);
  }

  /** Whether pictures may be missing: nobody asked for what is done with them. */
  public CalibrationSource.Need need() {
    boolean asked =
        words.containsKey(REPAIR)
            || words.containsKey(SCORE)
            || words.containsKey(ALLOCATION)
            || words.containsKey(LOW_RANK)
            || words.keySet().stream().anyMatch(PICTURES::contains);
    return asked ? CalibrationSource.Need.AS_ASKED : CalibrationSource.Need.IF_ANY;
  }
}
