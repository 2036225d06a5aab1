package org.prunepoint.workbench.kit.screen;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * A page whose view is made when it is first looked at, and only then finds again what was kept of
 * it.
 *
 * @param <V> its view
 */
public abstract class LazyScreen<V extends Node> implements Screen {
  private final String name;
  private final String title;
  private final String help;
  private @Nullable V view;
  private @Nullable Memory memory;

  /**
   * @param name as {@link Screen#name}
   * @param title as {@link Screen#title}
   * @param help as {@link Screen#help}
   */
  protected LazyScreen(String name, String title, String help) {
    this.name = name;
    this.title = title;
    this.help = help;
  }

  /** Makes the view; called once. */
  protected abstract V make();

  /** Binds what the view has to be remembered for; called once, when both are there. */
  protected void remember(V made, Memory kept) {}

  /** The view, made if it was not. */
  protected final V made() {
    V known = view;
    if (known == null) {
      known = make();
      view = known;
      if (memory != null) {
        remember(known, memory);
      }
    }
    return known;
  }

  /** Whether it was looked at. */
  protected final boolean isMade() {
    return view != null;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final String help() {
    return help;
  }

  @Override
  public final Node view() {
    return made();
  }

  /** Overridden where more than the view is remembered. */
  @Override
  public void remember(Memory kept) {
    memory = kept;
  }
}
