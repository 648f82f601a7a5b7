// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.version.VersionRepository;
import io.inferwatch.analyzer.version.VersionRules;
import io.inferwatch.analyzer.version.VersionTimeline;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** The time lines of models, by their settings. One request each. */
record VersionTimelines(VersionRepository versions, Function<String, ModelPlan> plans, Clock clock) {
    VersionTimeline of(String model) {
        VersionRules rules = plans.apply(model).versions();
        Instant now = clock.instant();
        return VersionTimeline.of(versions.versions(model, now, rules.labels()), rules, now);
    }
}
