// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contextual anomaly detector: values become a few levels, and of each of the recent contexts (the last 0, 1, … depth
 * levels) it is remembered how often it was seen and what followed. A level that never followed its contexts is new; a
 * context counts the more the oftener it was seen. The idea is that of CAD OSE (Smirnov 2016); the facts here are
 * levels in a row.
 *
 * <p>Levels are cut from the range of the warm-up; values outside get levels of their own, up to as many again on either
 * side. At most {@value #MOST_CONTEXTS} contexts are learnt.
 */
final class ContextNovelty implements Detector {
    private static final int MOST_CONTEXTS = 20_000;
    private static final int BASE = 64;
    private static final double HALF_TRUST = 3;
    private static final double LEAST = 0.01;

    private final int levels;
    private final int depth;
    private final int warmUp;
    private ValueRange range = new ValueRange();
    private double[] early = new double[0];
    private long points;
    private int[] last;
    private int known;
    private final Map<Integer, Integer> counts = new HashMap<>();

    ContextNovelty(int levels, int depth, int warmUp) {
        this.levels = levels;
        this.depth = depth;
        this.warmUp = warmUp;
        this.last = new int[depth];
    }

    @Override
    public double novelty(long seconds, double value) {
        points++;
        if (points > warmUp) {
            return follow(level(value));
        }
        range.add(value);
        early = Arrays.copyOf(early, early.length + 1);
        early[early.length - 1] = value;
        if (points == warmUp) {
            for (double seen : early) {
                follow(level(seen));
            }
            early = new double[0];
        }
        return 0;
    }

    /** From 1 to three times the levels. */
    private int level(double value) {
        double place = Math.floor((value - range.low()) / range.width() * levels * (1 - 1e-9));
        return 1 + levels + (int) Math.max(-levels, Math.min(2.0 * levels - 1, place));
    }

    private double follow(int level) {
        double novel = 0;
        int contexts = 0;
        int code = 0;
        for (int length = 0; length <= known; length++) {
            if (length > 0) {
                code = code * BASE + last[depth - length];
            }
            int seen = counts.getOrDefault(code, 0);
            int followed = code * BASE + level;
            if (seen > 0) {
                contexts++;
                novel += counts.containsKey(-1 - followed) ? 0 : seen / (seen + HALF_TRUST);
            }
            if (counts.size() < MOST_CONTEXTS) {
                counts.merge(code, 1, Integer::sum);
                counts.merge(-1 - followed, 1, Integer::sum);
            }
        }
        System.arraycopy(last, 1, last, 0, depth - 1);
        last[depth - 1] = level;
        known = Math.min(known + 1, depth);
        double share = contexts == 0 ? 0 : novel / contexts;
        return share < LEAST ? 0 : share;
    }

    @Override
    public List<double[]> state() {
        double[] flat = new double[2 * counts.size()];
        int i = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            flat[i++] = entry.getKey();
            flat[i++] = entry.getValue();
        }
        return List.of(
                new double[] {points, known},
                early,
                range.state(),
                Arrays.stream(last).asDoubleStream().toArray(),
                flat);
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 5), 0, 2);
        points = (long) numbers[0];
        known = (int) numbers[1];
        early = state.get(1).clone();
        range = ValueRange.of(state.get(2));
        last = Arrays.stream(States.part(state, 3, depth))
                .mapToInt(x -> (int) x)
                .toArray();
        counts.clear();
        double[] flat = state.get(4);
        for (int i = 0; i + 1 < flat.length; i += 2) {
            counts.put((int) flat[i], (int) flat[i + 1]);
        }
    }
}
