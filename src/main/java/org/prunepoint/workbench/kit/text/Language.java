package org.prunepoint.workbench.kit.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that the window speaks. */
public enum Language {
  ENGLISH("en", "English", Locale.ENGLISH),
  CHINESE("zh", "简体中文", Locale.SIMPLIFIED_CHINESE);

  private final String tag;
  private final String title;
  private final Locale locale;

  Language(String tag, String title, Locale locale) {
    this.tag = tag;
    this.title = title;
    this.locale = locale;
  }

  /** As it is kept: en, zh. */
  public String tag() {
    return tag;
  }

  /** In itself. */
  public String title() {
    return title;
  }

  /** That of the system where it speaks the language, so that dates look as they do elsewhere. */
  public Locale locale() {
    Locale system = Locale.getDefault();
    return system.getLanguage().equals(tag) ? system : locale;
  }

  /** That of the tag; empty if we do not speak it. */
  public static Optional<Language> of(String tag) {
    return Stream.of(values()).filter(l -> l.tag.equals(tag)).findFirst();
  }

  /** That of the system, or else English. */
  public static Language ofSystem() {
    return of(Locale.getDefault().getLanguage()).orElse(ENGLISH);
  }
}
