// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.monitors.profile.SegmentRules;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The columns that an outcome keeps of its event, so that performance can be looked at by them: those of the model's segments, its
 * categorical and boolean inputs of few values, and some of its numbers.
 */
public final class OutcomeColumns {
    private final Function<String, ModelPlan> plans;
    private final References references;
    private final Layouts layouts;

    public OutcomeColumns(Function<String, ModelPlan> plans, References references, Layouts layouts) {
        this.plans = plans;
        this.references = references;
        this.layouts = layouts;
    }

    /** Full names. */
    public Set<String> of(String model) {
        SegmentRules segments = plans.apply(model).segments();
        Set<String> columns = new TreeSet<>(segments.columns());
        segments.filters().values().forEach(filter -> columns.add(filter.column()));
        references.newest(model, null).map(layouts::of).map(SliceInputs::names).ifPresent(columns::addAll);
        columns.removeIf(column -> !column.startsWith("input."));
        return columns;
    }
}
