// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

/**
 * How many of the events of a window have a label.
 *
 * @param labelled events with a label
 * @param events all events
 * @param arrived the share of the labels that are to come by now, as delays of the past let expect; NaN: not known
 * @param onlyPositives whether negatives get no label, so that the labelled share says nothing about what is still to come
 */
public record LabelCoverage(long labelled, long events, double arrived, boolean onlyPositives) {
    /** With fewer of its labels, a window waits before it opens a finding: those that come first need not be like the others. */
    private static final double RIPE = 0.8;
    /** From here on, late labels no longer move a metric. */
    private static final double MATURE = 0.99;

    public LabelCoverage(long labelled, long events, double arrived) {
        this(labelled, events, arrived, false);
    }

    /** The labelled share, at most 1; 0 without events. */
    public double share() {
        return events == 0 ? 0 : Math.min(1, labelled / (double) events);
    }

    /** Whether late labels no longer change the figures much. */
    public boolean isMature() {
        return isShare(MATURE) || arrived >= MATURE;
    }

    /** Whether enough labels are here to decide. */
    public boolean isRipe() {
        return isShare(RIPE) || arrived >= RIPE;
    }

    private boolean isShare(double least) {
        return !onlyPositives && share() >= least;
    }
}
