// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Generated series of further kinds, with anomalies in windows as the benchmark places them: together a tenth of the series,
 * the anomaly in the middle. A seed gives the same series on every machine.
 */
final class NabFamilies {
    private static final int DAY = 288;
    private static final double TURN = 2 * Math.PI;
    private static final double SPAN = 0.1;

    private final Random random;
    private final List<NabSeries> all = new ArrayList<>();

    private NabFamilies(long seed) {
        random = new Random(seed);
    }

    /** Eight each of heavy-tailed counts, processor loads, temperatures and half-hourly demand. */
    static List<NabSeries> of(long seed) {
        NabFamilies families = new NabFamilies(seed);
        for (int i = 0; i < 8; i++) {
            families.counts("simulated_counts/" + i);
            families.loads("simulated_loads/" + i);
            families.temperatures("simulated_temperatures/" + i);
            families.demand("simulated_demand/" + i);
        }
        return families.all;
    }

    /** Counts with a daily wave, gamma-mixed, with bursts that nobody labelled and a few long ones that are labelled. */
    private void counts(String name) {
        int rows = 15_800;
        int[] at = places(rows, 2 + random.nextInt(3));
        double level = 5 * Math.pow(20, random.nextDouble());
        double tail = 1.3 + random.nextDouble();
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            if (random.nextInt(500) == 0) {
                burst(values, i, Math.min(20, Math.pow(1 - random.nextDouble(), -1 / tail)) * 2 * level, 7);
            }
        }
        for (int place : at) {
            burst(values, place, level * (15 + 45 * random.nextDouble()), 15 + 80 * random.nextDouble());
        }
        for (int i = 0; i < rows; i++) {
            double mean = level * (1 + 0.6 * Math.sin(TURN * i / DAY)) + values[i];
            double mixed = mean * Math.exp(0.5 * random.nextGaussian() - 0.125);
            values[i] = Math.max(0, Math.round(mixed + Math.sqrt(mixed) * random.nextGaussian()));
        }
        add(name, values, 300, at);
    }

    /** A daily wave with chance spikes; the first anomaly is a plateau, the last one a new level for good. */
    private void loads(String name) {
        int[] at = places(4_032, 2);
        double[] values = new double[4_032];
        for (int i = 0; i < values.length; i++) {
            double spike = random.nextInt(200) == 0 ? 15 * random.nextDouble() : 0;
            double plateau = i >= at[0] && i < at[0] + 60 ? 30 : 0;
            double step = i >= at[1] ? 18 : 0;
            values[i] = 40 + 10 * Math.sin(TURN * i / DAY) + 2.5 * random.nextGaussian() + spike + plateau + step;
        }
        add(name, values, 300, at);
    }

    /** A slow wander with three deep drops. */
    private void temperatures(String name) {
        int[] at = places(15_000, 3);
        double[] values = new double[15_000];
        double slow = 0;
        double fast = 0;
        for (int i = 0; i < values.length; i++) {
            slow += -slow / 1_500 + 0.3 * random.nextGaussian();
            fast += -fast / 20 + 0.5 * random.nextGaussian();
            values[i] = 90 + slow + fast;
        }
        for (int place : at) {
            for (int i = place; i < Math.min(values.length, place + 250); i++) {
                values[i] -= 35 * Math.min(1, (i - place) / 20.0);
            }
        }
        add(name, values, 300, at);
    }

    /** Half-hourly, by day and week; days at half the demand. */
    private void demand(String name) {
        int[] at = places(10_320, 4);
        double[] values = new double[10_320];
        for (int i = 0; i < values.length; i++) {
            double hour = TURN * (i % 48) / 48;
            double weekend = i / 48 % 7 >= 5 ? 2_500 * Math.cos(hour) : 0;
            values[i] = 15_000 + 9_000 * Math.sin(hour - 2) + weekend + 600 * random.nextGaussian();
        }
        for (int place : at) {
            for (int i = Math.max(0, place - 24); i < place + 24; i++) {
                values[i] *= 0.45;
            }
        }
        add(name, values, 1_800, at);
    }

    private static void burst(double[] values, int from, double height, double length) {
        for (int i = from; i < Math.min(values.length, from + 6 * length); i++) {
            values[i] += height * Math.exp(-(i - from) / length);
        }
    }

    private int[] places(int rows, int count) {
        int each = (int) (0.75 * rows / count);
        int[] places = new int[count];
        Arrays.setAll(places, i -> (int) (0.2 * rows + each * (i + 0.25 + 0.5 * random.nextDouble())));
        return places;
    }

    private void add(String name, double[] values, long step, int[] at) {
        int half = (int) (SPAN * values.length / at.length / 2);
        List<NabSeries.Window> windows = Arrays.stream(at)
                .mapToObj(place ->
                        new NabSeries.Window(Math.max(0, place - half), Math.min(values.length - 1, place + half)))
                .toList();
        long[] seconds = new long[values.length];
        Arrays.setAll(seconds, i -> 1_425_081_600L + i * step);
        all.add(new NabSeries(name, seconds, values, windows));
    }
}
