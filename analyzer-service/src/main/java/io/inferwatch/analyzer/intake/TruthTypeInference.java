// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import java.util.HashSet;
import java.util.Set;

/**
 * Infers the type of the labels of a model about which nothing is known: numbers if at least 99 % of them are, and if some
 * are not whole or there are many different ones; else classes.
 */
final class TruthTypeInference {
    private static final double MOST_WORDS = 0.01;
    private static final int MOST_CLASSES = 50;

    private final Set<Double> different = new HashSet<>();
    private long numbers;
    private long words;
    private boolean fractions;

    void add(String truth) {
        Double number = NumberText.parse(truth);
        if (number == null) {
            words++;
            return;
        }
        numbers++;
        fractions |= Double.isFinite(number) && number != Math.rint(number);
        if (different.size() <= MOST_CLASSES) {
            different.add(number);
        }
    }

    TruthType type() {
        boolean areNumbers = words <= MOST_WORDS * (numbers + words);
        return areNumbers && (fractions || different.size() > MOST_CLASSES) ? TruthType.VALUE : TruthType.CLASS;
    }
}
