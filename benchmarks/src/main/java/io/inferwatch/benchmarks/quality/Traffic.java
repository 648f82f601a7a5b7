// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The rows of one simulated model, one after the other. Not thread-safe. */
final class Traffic {
    /** The share of category 0, which {@link Drift#share} raises: of those that would be another one, so many change. */
    private static final double REST_OF_SIX = 0.6;

    private final Random random;
    private final Season season;
    private final List<Kind> kinds;
    private final List<String> names = new ArrayList<>();
    private final double[] noise;
    private final double[] phases;
    private final Map<String, Double> numeric = new HashMap<>();
    private final Map<String, String> categorical = new HashMap<>();
    private final Row row = Row.of(numeric, categorical);

    Traffic(long seed, Season season, List<Kind> kinds) {
        this.random = new Random(seed);
        this.season = season;
        this.kinds = List.copyOf(kinds);
        this.noise = new double[kinds.size()];
        this.phases = new double[kinds.size()];
        for (int i = 0; i < noise.length; i++) {
            names.add((kinds.get(i).isNumeric() ? "input.num." : "input.cat.") + "c" + i);
            noise[i] = random.nextGaussian();
            phases[i] = random.nextDouble();
        }
    }

    Random random() {
        return random;
    }

    /**
     * The next row; the same object each time, with other values.
     *
     * @param hour since a Monday's midnight
     */
    Row next(double hour, Drift drift) {
        for (int i = 0; i < noise.length; i++) {
            noise[i] = season.noise(random, noise[i]);
            put(i, season.z(noise[i], hour, phases[i]), i == 0 ? drift : Drift.NONE);
        }
        return row;
    }

    private void put(int i, double z, Drift drift) {
        double moved = z * drift.scale() + drift.shift();
        boolean missing = drift.missing() > 0 && random.nextDouble() < drift.missing();
        Kind kind = kinds.get(i);
        if (missing) {
            numeric.remove(names.get(i));
            categorical.remove(names.get(i));
        } else if (kind.isNumeric()) {
            numeric.put(names.get(i), kind.number(moved));
        } else {
            boolean gains = drift.share() > 0 && random.nextDouble() < drift.share() / REST_OF_SIX;
            categorical.put(names.get(i), LABELS[gains ? 0 : kind.category(moved)]);
        }
    }

    private static final String[] LABELS = labels();

    private static String[] labels() {
        String[] labels = new String[100];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = "v" + i;
        }
        return labels;
    }
}
