/** Columns and cells of tables. */
@NullMarked
package org.prunepoint.workbench.kit.table;

import org.jspecify.annotations.NullMarked;
