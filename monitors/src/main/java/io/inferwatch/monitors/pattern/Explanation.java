// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

/**
 * A value that anomalous requests have more often than normal ones.
 *
 * @param support share of the anomalous requests that have it, in (0, 1]
 * @param usual share of the normal requests that have it, in [0, 1]
 * @param lift support over usual; infinite when no normal request has it
 * @param pValue one-sided, corrected for all candidates (Bonferroni)
 */
public record Explanation(String name, double support, double usual, double lift, double pValue) {}
