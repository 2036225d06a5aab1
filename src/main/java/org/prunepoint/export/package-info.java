/** Writing networks for other programs, beside and then into place, never over a source. */
@NullMarked
package org.prunepoint.export;

import org.jspecify.annotations.NullMarked;
