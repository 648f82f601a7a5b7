// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.SeriesRule;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the configuration says about the operation of models. */
record OperationRules(Function<String, ModelPlan> plans) {
    List<SeriesRule> of(String model) {
        return plans.apply(model).rules();
    }

    /** Numeric columns that rules name: their means are series too. */
    Set<String> columns(String model) {
        return of(model).stream()
                .filter(rule -> rule.metric().isColumn())
                .map(rule -> rule.metric().name())
                .collect(Collectors.toSet());
    }

    /** Times in which no traffic is expected. */
    List<Window> pauses(String model) {
        return plans.apply(model).traffic().pauses();
    }

    boolean isMuted(String model, String subject) {
        return plans.apply(model).settings().mutedSubjects().contains(subject);
    }
}
