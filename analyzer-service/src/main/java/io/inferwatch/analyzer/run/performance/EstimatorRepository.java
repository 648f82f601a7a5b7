// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what estimators learnt with the references that they learnt it from. Thread-safe; calls block. */
public interface EstimatorRepository {
    /**
     * What was learnt from a reference.
     *
     * @param reference as {@code name@version}
     * @param version of the model, whose rows were used; null: all
     */
    record Key(String model, String reference, @Nullable String version) {}

    /** The one stored last; empty where it is of another format. */
    Optional<LearntEstimator> find(Key key);

    void store(Key key, LearntEstimator estimator);
}
