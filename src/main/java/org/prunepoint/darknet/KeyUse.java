package org.prunepoint.darknet;

/** What becomes of a key that Darknet's parser reads. */
public enum KeyUse {
  /** What it says is done here as in Darknet, or the file is refused. */
  OBEYED("obeyed"),
  /** It changes what Darknet computes, but not what is computed here: a warning names it. */
  IGNORED("named in a warning"),
  /** It says how Darknet trains; {@code train} has options of its own. */
  TRAINING("how Darknet trains"),
  /** It changes no figure: how Darknet runs, shows or tracks. */
  NOTHING("changes no figure");

  private final String title;

  KeyUse(String title) {
    this.title = title;
  }

  /** For a table: "obeyed". */
  public String title() {
    return title;
  }
}
