// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

/**
 * A limit controlled by additive increase and multiplicative decrease (Chiu and Jain 1989): it grows by a step with each
 * success and is halved on overload. Not thread-safe.
 */
public final class AimdLimit {
    private final int min;
    private final int max;
    private final double step;
    private double value;

    /**
     * Starts at the initial value, or at the nearest bound.
     *
     * @param step what is added in total by as many successes as the limit allows at once
     */
    public AimdLimit(int min, int max, double step, int initial) {
        this.min = Math.min(min, max);
        this.max = max;
        this.step = step;
        this.value = Math.max(this.min, Math.min(max, initial));
    }

    /** The current limit, from {@code min} to {@code max}. */
    public int value() {
        return (int) value;
    }

    /**
     * Counts one success.
     *
     * @param concurrent whether the limit is a number of concurrent requests: then each of them adds its share of the step
     */
    public void increase(boolean concurrent) {
        value = Math.min(max, value + (concurrent ? step / value : step));
    }

    /** Halves the limit. */
    public void decrease() {
        value = Math.max(min, value / 2);
    }
}
