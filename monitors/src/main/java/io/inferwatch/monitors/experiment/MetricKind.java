package io.inferwatch.monitors.experiment;

/** What the rows of a metric are. */
public enum MetricKind {
    /** Any numbers. */
    MEAN,
    /** 0 or 1. */
    SHARE
}
