package org.prunepoint.workbench;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;

/** A page whose view is made when it is first looked at. */
final class Page<N extends Node> implements Screen {
  private static final Texts TEXTS = Texts.of(Page.class);

  private final String name;
  private final Supplier<N> making;
  private final java.util.function.Consumer<N> focus;
  private final List<Act> acts;
  private @Nullable N view;

  Page(String name, Supplier<N> making, java.util.function.Consumer<N> focus, List<Act> acts) {
    this.name = name;
    this.making = making;
    this.focus = focus;
    this.acts = List.copyOf(acts);
  }

  N made() {
    N known = view;
    if (known == null) {
      known = making.get();
      view = known;
    }
    return known;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return TEXTS.get("page." + name);
  }

  @Override
  public String help() {
    return TEXTS.get("page.help." + name);
  }

  @Override
  public Node view() {
    return made();
  }

  @Override
  public void focus() {
    focus.accept(made());
  }

  @Override
  public List<Act> acts() {
    return acts;
  }
}
