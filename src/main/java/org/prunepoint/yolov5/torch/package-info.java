/**
 * PyTorch's checkpoints (a zip of a pickle and of tensors, as since PyTorch 1.6), read as data: no
 * class is loaded and nothing is called by a name that stands in the file. Pure Java; knows {@code
 * darknet} for what a file is.
 */
@NullMarked
package org.prunepoint.yolov5.torch;

import org.jspecify.annotations.NullMarked;
