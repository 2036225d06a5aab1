/**
 * Data sets of others, turned into one that Darknet and this program read: Pascal VOC, COCO, the
 * Oxford hand data set. One reader a format says what is on which picture ({@link
 * org.prunepoint.dataset.convert.SourceData}); the rest is common. Knows {@code dataset}, {@code
 * darknet} and {@code detection}.
 */
@NullMarked
package org.prunepoint.dataset.convert;

import org.jspecify.annotations.NullMarked;
