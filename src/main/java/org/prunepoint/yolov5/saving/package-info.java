/**
 * Networks as checkpoints of YOLOv5, which its own programs load: {@link
 * org.prunepoint.yolov5.saving.YoloV5File}. Pure Java; knows {@code yolov5.torch} for the file.
 */
@NullMarked
package org.prunepoint.yolov5.saving;

import org.jspecify.annotations.NullMarked;
