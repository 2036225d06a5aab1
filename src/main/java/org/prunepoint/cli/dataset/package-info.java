/** The commands about pictures and labels: taken in, checked, made. */
@NullMarked
package org.prunepoint.cli.dataset;

import org.jspecify.annotations.NullMarked;
