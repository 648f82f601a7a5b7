// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/** What is proven of a metric. */
public enum MetricState {
    BETTER,
    /** Not worse by more than the margin. */
    NON_INFERIOR,
    UNDECIDED,
    /** Worse by more than the margin. */
    WORSE,
    /** Missing, not a number, or without variance: says nothing. */
    NOT_COMPUTABLE,
    /** A change that is more probably a fault of the measurement than a gain: its size, or the variance. */
    SUSPECT
}
