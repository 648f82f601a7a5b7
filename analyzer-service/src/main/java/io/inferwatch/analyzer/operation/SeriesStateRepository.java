// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Keeps the states of the detectors of live series, to the last bit, and the last advice on instances. Thread-safe. */
public interface SeriesStateRepository {
    /**
     * The states at a moment.
     *
     * @param until the end of the last step that was learnt
     * @param series by name
     */
    record Remembered(Instant until, Map<String, double[]> series) {}

    Optional<Remembered> series(String model);

    void storeSeries(String model, Remembered remembered);

    Optional<String> advice(String model);

    void storeAdvice(String model, String advice);
}
