// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.ModelRole;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the inputs of a version jointly, by samples of its rows and the reference's. For one reference and thread. */
public final class MultivariateChecks {
    private final InputSampler events;
    private final ReferenceRepository store;
    private final Reference reference;
    private @Nullable Source drawnFrom;
    private Optional<List<Row>> drawn = Optional.empty();

    /** Where a reference's rows come from. */
    private record Source(List<Window> windows, @Nullable String version) {}

    public MultivariateChecks(InputSampler events, ReferenceRepository store, Reference reference) {
        this.events = events;
        this.store = store;
        this.reference = reference;
    }

    /**
     * No results where nobody asks for them, and no rows are read then.
     *
     * @param role in which the version is evaluated, null: in none
     */
    List<CheckResult> check(
            Comparison version, ResolvedReference resolved, @Nullable String role, MonitorSelection tests) {
        if (!MultivariateMonitors.isAsked(version.settings(), tests)) {
            return List.of();
        }
        Optional<List<Row>> before = before(resolved);
        return before.isEmpty()
                ? MultivariateMonitors.notComputable(
                        version,
                        new Reason(Reason.Code.NO_REFERENCE, "the reference keeps no rows: make it again"),
                        tests)
                : MultivariateMonitors.check(version, before.get(), now(version.scope(), role), tests);
    }

    private List<Row> now(Scope scope, @Nullable String role) {
        return rows(scope.model(), List.of(scope.window()), scope.modelVersion(), role);
    }

    private Optional<List<Row>> before(ResolvedReference resolved) {
        Source source = new Source(resolved.windows(), resolved.version());
        if (!source.equals(drawnFrom)) {
            drawn = reference.rule() == ReferenceRule.ROWS ? store.sample(reference) : Optional.of(draw(source));
            drawnFrom = source;
        }
        return drawn;
    }

    private List<Row> draw(Source source) {
        String role = source.version == null ? ModelRole.PRIMARY.value() : null;
        return source.windows.isEmpty() ? List.of() : rows(reference.model(), source.windows, source.version, role);
    }

    private List<Row> rows(String model, List<Window> windows, @Nullable String version, @Nullable String role) {
        return events.rows(model, windows, version, role, MultivariateMonitors.MOST_ROWS);
    }
}
