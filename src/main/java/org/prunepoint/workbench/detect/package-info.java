/**
 * The page that shows what the opened model and another detect on the same pictures. Pictures come
 * from {@link org.prunepoint.workbench.detect.source.Frames}, so that what moves can come from
 * there, too.
 */
@NullMarked
package org.prunepoint.workbench.detect;

import org.jspecify.annotations.NullMarked;
