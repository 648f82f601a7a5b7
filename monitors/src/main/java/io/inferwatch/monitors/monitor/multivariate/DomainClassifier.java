// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.multivariate;

import io.inferwatch.monitors.stat.RidgeLogistic;
import io.inferwatch.monitors.stat.RocAuc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Can a classifier tell the window's rows from the reference's? Ridge logistic regression on the columns and, up to
 * {@value #MOST_MULTIPLIED} of them, their squares and products (so that a changed correlation shows), five folds, scores
 * out of fold. Seeded; the same rows give the same answer.
 */
final class DomainClassifier {
    private static final int FOLDS = 5;
    static final int MOST_MULTIPLIED = 12;
    private static final double PENALTY = 20;
    private static final double LARGEST_PRODUCT = 9;

    private final double[][] rows;
    private final boolean[] current;
    private final int[] folds;
    private final RidgeLogistic[] models = new RidgeLogistic[FOLDS];

    DomainClassifier(double[][] reference, double[][] now, long seed) {
        rows = Arrays.copyOf(reference, reference.length + now.length);
        System.arraycopy(now, 0, rows, reference.length, now.length);
        current = new boolean[rows.length];
        Arrays.fill(current, reference.length, rows.length, true);
        Random random = new Random(seed);
        folds = IntStream.range(0, rows.length).map(i -> random.nextInt(FOLDS)).toArray();
        for (int fold = 0; fold < FOLDS; fold++) {
            models[fold] = fit(fold);
        }
    }

    private RidgeLogistic fit(int fold) {
        int[] others =
                IntStream.range(0, rows.length).filter(i -> folds[i] != fold).toArray();
        double[][] features = new double[others.length][];
        boolean[] classes = new boolean[others.length];
        for (int i = 0; i < others.length; i++) {
            features[i] = features(rows[others[i]]);
            classes[i] = current[others[i]];
        }
        return RidgeLogistic.fit(features, classes, PENALTY);
    }

    private static double[] features(double[] row) {
        int k = Math.min(row.length, MOST_MULTIPLIED);
        double[] features = Arrays.copyOf(row, row.length + k * (k + 1) / 2);
        int next = row.length;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double product = row[i] * row[j] - (i == j ? 1 : 0);
                features[next++] = Math.max(-LARGEST_PRODUCT, Math.min(LARGEST_PRODUCT, product));
            }
        }
        return features;
    }

    /** The area under the curve of the scores out of fold. */
    RocAuc.Result auc() {
        return auc(rows);
    }

    private RocAuc.Result auc(double[][] shown) {
        double[] scores = new double[shown.length];
        for (int i = 0; i < shown.length; i++) {
            scores[i] = models[folds[i]].score(features(shown[i]));
        }
        return RocAuc.of(pick(scores, false), pick(scores, true));
    }

    private double[] pick(double[] scores, boolean now) {
        return IntStream.range(0, scores.length)
                .filter(i -> current[i] == now)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    /** The columns in order of what the area loses when their values are shuffled among the rows. */
    List<Integer> byImportance(long seed) {
        double whole = auc().auc();
        double[] loss = new double[rows[0].length];
        for (int column = 0; column < loss.length; column++) {
            loss[column] =
                    whole - auc(shuffled(column, new Random(seed + column))).auc();
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, loss.length).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer i) -> loss[i]).reversed());
        return order;
    }

    private double[][] shuffled(int column, Random random) {
        double[][] copy = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = copy[i][column];
            copy[i][column] = copy[j][column];
            copy[j][column] = kept;
        }
        return copy;
    }
}
