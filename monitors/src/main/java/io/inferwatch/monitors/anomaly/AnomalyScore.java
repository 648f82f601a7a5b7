// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

/**
 * What is said of one point.
 *
 * @param score 0 … 1; within an incident that is already reported, a tenth of what it would be
 * @param anomaly true when the score reaches {@link AnomalyEnsemble#ALERT}: the start of an incident, or its getting worse
 * @param detector which detector says so loudest; empty when none does
 */
public record AnomalyScore(double score, boolean anomaly, String detector) {
    static final AnomalyScore NONE = new AnomalyScore(0, false, "");
}
