/** What inspectors are made of: words, named figures, a share that is typed. */
@NullMarked
package org.prunepoint.workbench.kit.inspect;

import org.jspecify.annotations.NullMarked;
