/** What every screen uses: jobs, live results, charts, tables, actions, themes. Knows no screen. */
@NullMarked
package org.prunepoint.workbench.kit;

import org.jspecify.annotations.NullMarked;
