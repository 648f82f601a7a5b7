// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

/**
 * The prediction of a model.
 *
 * @param score the regression's value, or the decision's score in [0, 1]
 */
public record Prediction(String label, double score) {}
