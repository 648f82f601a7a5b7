// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are the rows of an experiment.
 *
 * @param named whether they carry its name; otherwise all events of both versions since it started, that carry none
 * @param from the first event
 * @param until null: no end
 */
public record ArmRows(
        Experiment experiment,
        boolean named,
        Instant from,
        @Nullable Instant until) {}
