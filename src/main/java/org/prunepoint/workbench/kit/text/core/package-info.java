/**
 * What the core says, in the language of the window: steps of jobs, advice, warnings, faults. The
 * core speaks English and knows nothing of this.
 */
@NullMarked
package org.prunepoint.workbench.kit.text.core;

import org.jspecify.annotations.NullMarked;
