package org.prunepoint.training.torch;

/**
 * How far one update goes.
 *
 * @param rate learning rate of kernels, gammas and shortcut weights
 * @param biasRate learning rate of biases and betas, which a warm-up may let start higher
 * @param momentum of SGD; the first beta of Adam
 * @param decay weight decay of the kernels
 * @param clip gradients longer than this, all together, are shortened to it; infinity: never
 */
public record Step(double rate, double biasRate, double momentum, double decay, double clip) {}
