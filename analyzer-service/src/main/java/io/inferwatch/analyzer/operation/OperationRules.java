package io.inferwatch.analyzer.operation;

import io.inferwatch.monitors.monitor.Settings;
import io.inferwatch.monitors.series.SeriesRule;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the configuration says about the operation of models. */
record OperationRules(Function<String, Settings> settings, Function<String, List<SeriesRule>> rules) {
    List<SeriesRule> of(String model) {
        return rules.apply(model);
    }

    /** Numeric columns that rules name: their means are series too. */
    Set<String> columns(String model) {
        return of(model).stream()
                .filter(rule -> rule.metric().isColumn())
                .map(rule -> rule.metric().name())
                .collect(Collectors.toSet());
    }

    boolean isMuted(String model, String subject) {
        return settings.apply(model).mutedSubjects().contains(subject);
    }
}
