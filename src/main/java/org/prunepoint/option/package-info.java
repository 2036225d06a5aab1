/**
 * An option, declared once: its name, its help, the component of a record that it sets, and how its
 * value is read and written as a {@link org.prunepoint.option.Word}. Whatever has to know options
 * is made from that: what can be typed and the help (a bridge in {@code cli}), the words of a store
 * and the JSON ({@link org.prunepoint.option.Options#words} and {@link
 * org.prunepoint.option.Options#json}), the fields of a window (a bridge in {@code workbench.kit}),
 * and what the record's constructor refuses ({@link org.prunepoint.option.Options#check}).
 *
 * <pre>{@code
 * public record Steps(double rate, double warmUp, Shape shape) {
 *   public static final Options<Steps> OPTIONS =
 *       Options.of(Steps.class, () -> Steps.DEFAULT)
 *           .option("rate", "rate", Word.decimal(Bounds.above(0).to(10)), "Highest learning rate.")
 *           .option("warm-up", "warmUp", Word.decimal(Bounds.from(0)).unit("epochs"), "It rises for so long.")
 *           .option("shape", "shape", Word.choice(Shape.values(), Shape::word), "How it falls: {choices}.")
 *           .under("Steps");
 *   public static final Steps DEFAULT = new Steps(.01, 3, Shape.COSINE);
 *
 *   public Steps {
 *     OPTIONS.check(rate, warmUp, shape); // all components, in their order
 *   }
 * }
 * }</pre>
 *
 * <p>{@code OPTIONS} stands before {@code DEFAULT}, as the constructor looks at it. The default of
 * an option is what {@code DEFAULT} has, and is said nowhere else. A record of records takes the
 * options of its parts with {@code .part("steps", Steps.OPTIONS)}; its own {@code OPTIONS} can then
 * read and write the whole. What an option needs besides itself is said by {@link
 * org.prunepoint.option.Option#needs}: typed in vain it is refused, and its field is dim.
 *
 * <p>No record needs a hand-written copy with one thing changed: {@link
 * org.prunepoint.option.Option#with} and {@link org.prunepoint.option.Options#over} call the
 * canonical constructor, so that its checks hold; several values are set at once, so that none is
 * checked against what another is about to replace. Imports only the JDK.
 */
@NullMarked
package org.prunepoint.option;

import org.jspecify.annotations.NullMarked;
