/**
 * What every screen uses, a package for each kind: jobs and live results, theme, messages, export
 * of what is shown, tables, charts, actions; here the rest. Knows no screen.
 */
@NullMarked
package org.prunepoint.workbench.kit;

import org.jspecify.annotations.NullMarked;
