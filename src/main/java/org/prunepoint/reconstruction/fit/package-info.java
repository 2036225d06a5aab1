/**
 * What is left made to give what it gave before: constants of removed channels, statistics of batch
 * norms, convolutions fitted. Stands on {@code walk} and {@code linear}.
 */
@NullMarked
package org.prunepoint.reconstruction.fit;

import org.jspecify.annotations.NullMarked;
