// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.analyzer.storage.Place;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments a page holds; those that started last come first, those of the same time by their name.
 *
 * @param model null: of all models
 * @param running whether they run; null: either
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record ExperimentQuery(
        @Nullable String model,
        @Nullable Boolean running,
        @Nullable Place after,
        int limit) {
    public static Place place(Experiment experiment) {
        return new Place(experiment.started(), experiment.name());
    }

    public boolean fits(Experiment experiment) {
        return (model == null || model.equals(experiment.model()))
                && (running == null || running == experiment.isRunning());
    }
}
