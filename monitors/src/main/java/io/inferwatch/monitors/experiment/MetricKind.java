// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/** What the rows of a metric are. */
public enum MetricKind {
    /** Any numbers. */
    MEAN,
    /** 0 or 1. */
    SHARE,
    /** Any numbers, of which a quantile is compared: {@link QuantileValues}. */
    QUANTILE,
    /** Pairs that agree or not: {@link AgreeingPairs}. */
    AGREEMENT
}
