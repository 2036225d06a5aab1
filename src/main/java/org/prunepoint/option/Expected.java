package org.prunepoint.option;

/**
 * What a word has to be, to be said after "expected".
 *
 * @param noun "a whole number"
 * @param unit plural; empty for none
 * @param bounds " from 1 to 9"; may be empty
 */
record Expected(String noun, String unit, String bounds) {
  Expected(String noun, String bounds) {
    this(noun, "", bounds);
  }

  String words() {
    return noun + (unit.isEmpty() ? "" : " of " + unit) + bounds;
  }

  Expected of(String plural) {
    return new Expected(noun, plural, bounds);
  }

  Expected or(String none) {
    return none.isEmpty() ? this : new Expected(none + " or " + noun, unit, bounds);
  }

  Expected each() {
    return new Expected("a list with commas, each " + words(), "");
  }
}
