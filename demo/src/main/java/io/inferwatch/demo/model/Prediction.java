package io.inferwatch.demo.model;

/**
 * What a model answers.
 *
 * @param score the regression's value, or the decision's score in [0, 1]
 */
public record Prediction(String label, double score) {}
