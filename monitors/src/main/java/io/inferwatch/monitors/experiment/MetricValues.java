// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/** One metric's rows of both arms, summed up in the form that its statistic needs. */
public sealed interface MetricValues permits ArmMoments, PairedValues, QuantileValues, AgreeingPairs {
    /** Rows and means of both arms; a variance that is not needed may be NaN. */
    ArmMoments arms();
}
