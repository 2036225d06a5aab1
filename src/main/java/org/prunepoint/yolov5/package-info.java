/**
 * YOLOv5's checkpoints (releases 3 to 7) as standard Darknet networks: {@link
 * org.prunepoint.yolov5.YoloV5} reads one, {@code torch} below it the file. Pure Java; knows {@code
 * darknet} and {@code network}.
 */
@NullMarked
package org.prunepoint.yolov5;

import org.jspecify.annotations.NullMarked;
