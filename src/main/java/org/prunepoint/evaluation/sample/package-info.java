/**
 * What a sample of the pictures says about all of them: which pictures, and between what bounds a
 * network's mAP lies.
 */
@NullMarked
package org.prunepoint.evaluation.sample;

import org.jspecify.annotations.NullMarked;
