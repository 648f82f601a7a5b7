// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import org.jspecify.annotations.Nullable;

/**
 * An experiment and its last look.
 *
 * @param look null: nobody looked yet
 */
public record ExperimentStatus(
        Experiment experiment, @Nullable Look look) {}
