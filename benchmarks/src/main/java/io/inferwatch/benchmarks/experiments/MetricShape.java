// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import java.util.Locale;
import java.util.SplittableRandom;

/** What one request of a simulated metric is worth. */
enum MetricShape {
    NORMAL {
        @Override
        double draw(SplittableRandom random) {
            return random.nextGaussian();
        }
    },
    BERNOULLI_10 {
        @Override
        double draw(SplittableRandom random) {
            return random.nextDouble() < .1 ? 1 : 0;
        }
    },
    BERNOULLI_1 {
        @Override
        double draw(SplittableRandom random) {
            return random.nextDouble() < .01 ? 1 : 0;
        }
    },
    LOGNORMAL {
        @Override
        double draw(SplittableRandom random) {
            return Math.exp(random.nextGaussian());
        }
    };

    abstract double draw(SplittableRandom random);

    boolean isShare() {
        return this == BERNOULLI_10 || this == BERNOULLI_1;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
