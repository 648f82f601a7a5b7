package io.inferwatch.agent.pacing;

/**
 * A number that is steered by additive increase and multiplicative decrease (Chiu and Jain 1989): a step up for each success
 * counted in its own value, down to half on overload. Not thread-safe.
 */
public final class AimdLimit {
    private final int least;
    private final int most;
    private final double step;
    private double value;

    /**
     * Begins within the bounds.
     *
     * @param step what a value's worth of successes adds
     */
    public AimdLimit(int least, int most, double step, int first) {
        this.least = Math.min(least, most);
        this.most = most;
        this.step = step;
        this.value = Math.max(this.least, Math.min(most, first));
    }

    /** From {@code least} to {@code most}. */
    public int value() {
        return (int) value;
    }

    /** One success more: the step, divided by the value where the value counts how many are on their way at once. */
    public void increase(boolean shared) {
        value = Math.min(most, value + (shared ? step / value : step));
    }

    public void decrease() {
        value = Math.max(least, value / 2);
    }
}
