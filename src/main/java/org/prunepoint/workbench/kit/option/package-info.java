/**
 * Options ({@link org.prunepoint.option}) as a form: what is typed into the fields of a record's
 * options ({@link org.prunepoint.workbench.kit.option.OptionForm}, which knows no scene), and the
 * controls for it. Knows no screen.
 */
@NullMarked
package org.prunepoint.workbench.kit.option;

import org.jspecify.annotations.NullMarked;
