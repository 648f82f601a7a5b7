package io.inferwatch.monitors.profile;

/**
 * Count, sum, centred sum of squares and range of finite values. An empty one has min +∞ and max −∞. Merges by the
 * pairwise update of Chan, Golub and LeVeque (1983, doi:10.1080/00031305.1983.10483115). Immutable.
 *
 * @param m2 Σ (x − mean)²
 */
public record Moments(long n, double sum, double m2, double min, double max) {
    public static final Moments EMPTY = new Moments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    public static Moments of(double value) {
        return new Moments(1, value, 0, value, value);
    }

    /** The mean, or NaN when empty. */
    public double mean() {
        return n == 0 ? Double.NaN : sum / n;
    }

    /** The sample variance (n − 1), or NaN below two values. */
    public double variance() {
        return n < 2 ? Double.NaN : m2 / (n - 1);
    }

    public Moments merge(Moments other) {
        if (n == 0) {
            return other;
        }
        if (other.n == 0) {
            return this;
        }
        double delta = other.mean() - mean();
        double between = delta * delta * ((double) n / (n + other.n)) * other.n;
        return new Moments(
                n + other.n,
                sum + other.sum,
                m2 + other.m2 + between,
                Math.min(min, other.min),
                Math.max(max, other.max));
    }
}
