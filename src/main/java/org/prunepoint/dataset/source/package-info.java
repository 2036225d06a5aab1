/**
 * Data sets as people have them, behind one value: a Darknet {@code .data}, a {@code data.yaml} of
 * ultralytics, a folder, COCO, Pascal VOC. Knows how each says where pictures and names are; what
 * is on the pictures is read by {@code dataset} and {@code convert}.
 */
@NullMarked
package org.prunepoint.dataset.source;

import org.jspecify.annotations.NullMarked;
