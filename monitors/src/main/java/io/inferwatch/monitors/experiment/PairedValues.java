// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/**
 * A metric of requests that both versions answered.
 *
 * @param differences of the pairs, candidate minus control; their variance is smaller than that of two arms, where the versions
 *     find the same requests difficult
 */
public record PairedValues(ArmMoments arms, SampleMoments differences) implements MetricValues {
    /**
     * Lists that were interleaved: which version's items were clicked. The mean difference is (wins + ties/2)/all − ½.
     *
     * @param wins lists that the candidate won, likewise losses; ties say neither
     */
    public static PairedValues ofPreference(long wins, long losses, long ties) {
        double n = (double) wins + losses + ties;
        double delta = (wins - losses) / (2 * n);
        double square = (wins + losses) / (4 * n);
        double variance = (square - delta * delta) * n / (n - 1);
        return new PairedValues(
                new ArmMoments(new SampleMoments(n, .5, variance), new SampleMoments(n, .5 + delta, variance)),
                new SampleMoments(n, delta, variance));
    }
}
