/** Two models side by side: what they cost, what they find, what is left of each layer. */
@NullMarked
package org.prunepoint.workbench.compare;

import org.jspecify.annotations.NullMarked;
