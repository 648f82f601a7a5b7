package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.anomaly.AnomalyEnsemble;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {
    @Test
    void measure() {
        double[][] cases = {
            {20, 1, 0},
            {100, 1, 0},
            {1000, 1, 0},
            {100, .4, 0},
            {100, .4, .1},
            {1000, .4, .1},
            {1000, .4, .2},
            {10, .4, .1}
        };
        for (double[] c : cases) {
            int[] found = new int[5];
            int seeds = 10, days = 35;
            int full = 0;
            for (int seed = 0; seed < seeds; seed++) {
                Simulation s = new Simulation(seed, c[0], c[1], c[2]);
                LiveSeries[] series = {
                    new LiveSeries(Metric.VOLUME),
                    new LiveSeries(Metric.ERROR_RATE),
                    new LiveSeries(Metric.LATENCY_P95),
                    new LiveSeries(Metric.PREDICTION_MEAN),
                    new LiveSeries(Metric.LATENCY_P99)
                };
                AnomalyEnsemble ensemble = new AnomalyEnsemble();
                Episode[] last = new Episode[5];
                for (int i = 0; i < days * 288; i++) {
                    long n = s.events(i);
                    double[] v = {
                        n,
                        n == 0 ? Double.NaN : s.failures(n, .01),
                        n == 0 ? Double.NaN : s.latency(n, .95, 1),
                        n == 0 ? Double.NaN : s.mean(n, x -> x < .3 ? 1 : 0),
                        n == 0 ? Double.NaN : s.latency(n, .99, 1)
                    };
                    full += ensemble.judge(i * 300L, n).anomaly() && i > 7 * 288 ? 1 : 0;
                    for (int k = 0; k < 5; k++) {
                        Episode e = series[k].judge(i * 300L, v[k], n);
                        if (e != null && (last[k] == null || last[k].start() != e.start())) {
                            found[k]++;
                            if (seed < 2)
                                System.err.println(java.util.Arrays.toString(c) + " seed " + seed + " metric " + k
                                        + " day " + i / 288. + " " + e);
                        }
                        if (e != null) last[k] = e;
                    }
                }
            }
            System.err.println("CASE " + java.util.Arrays.toString(c) + " per month "
                    + java.util.Arrays.toString(java.util.Arrays.stream(found)
                            .mapToDouble(f -> f / 10.0)
                            .toArray()) + " full ensemble " + full / 10.0);
        }
        assertThat(true).isTrue();
    }
}
