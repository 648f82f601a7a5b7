// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

/**
 * What the outcomes of a stretch of time are at a moment. Every write changes it, so equal states have equal outcomes.
 *
 * @param outcomes their number
 * @param newest the largest of the numbers that the storage gives to its writes
 * @param sum of the same numbers
 */
public record OutcomeState(long outcomes, double newest, double sum) {}
