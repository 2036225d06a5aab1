package org.prunepoint.workbench.kit.action;

import java.util.Locale;
import org.prunepoint.workbench.kit.text.Texts;

/** The menus of the window, in their order. */
public enum MenuOf {
  FILE,
  EDIT,
  VIEW,
  RUN,
  HELP;

  private static final Texts TEXTS = Texts.of(MenuOf.class);

  /** As it is shown, with the letter that the keyboard jumps by. */
  String title() {
    return TEXTS.get("menu." + name().toLowerCase(Locale.ROOT));
  }

  /** Without the mark of that letter. */
  String plainTitle() {
    return title().replaceAll("\\(_\\w\\)|_", "");
  }
}
