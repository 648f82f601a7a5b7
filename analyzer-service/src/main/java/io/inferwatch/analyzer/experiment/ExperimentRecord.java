// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.util.List;

/**
 * An experiment, its last look, and how its verdict came about.
 *
 * @param history the looks whose rule was another one than before, the oldest first
 */
public record ExperimentRecord(ExperimentStatus status, List<Look> history) {
    public ExperimentRecord {
        history = List.copyOf(history);
    }
}
