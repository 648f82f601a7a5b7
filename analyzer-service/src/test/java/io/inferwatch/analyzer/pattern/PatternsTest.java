// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.pattern.PatternKind;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternsTest {
    private static final Scope HOUR = new Scope(
            "m",
            null,
            null,
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")),
            "training@1");

    @Test
    void refusedQuery_isQueryFailed() {
        CheckResult check = clients(new ClusterException.Rejected(400, "parsing_exception", "no such field", null));

        assertThat(check.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check.reason()).isEqualTo(new Reason(Reason.Code.QUERY_FAILED, "no such field"));
    }

    @Test
    void faultOfTheMonitorItself_isMonitorFailed() {
        CheckResult check = clients(new ArithmeticException("/ by zero"));

        assertThat(check.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check.reason().code()).isEqualTo(Reason.Code.MONITOR_FAILED);
    }

    @Test
    void unreachableStorage_isNoCheck() {
        ClusterException fault = new ClusterException.Unreachable("nobody listens", new IOException("refused"));

        assertThatThrownBy(() -> clients(fault)).isSameAs(fault);
    }

    private static CheckResult clients(RuntimeException fault) {
        InMemoryStorage storage = new InMemoryStorage();
        Patterns patterns = new Patterns(
                new Failing(fault), storage.requestSamples(), storage.templates(), model -> ModelPlan.DEFAULTS);
        return patterns.complete(
                        HOUR,
                        new Layout(1, Map.of(), Map.of()),
                        MonitorSelection.named(List.of(PatternKind.CLIENT_SHARE.value())),
                        List.of(),
                        version -> {
                            throw new AssertionError("no reference is needed");
                        },
                        List.of())
                .get(0);
    }

    /** A storage that knows the fields, and fails when it counts. */
    private record Failing(RuntimeException fault) implements ValueCounts {
        @Override
        public List<String> categories(String model) {
            return List.of();
        }

        @Override
        public Set<String> withValues(String model, List<String> names) {
            return Set.copyOf(names);
        }

        @Override
        public long count(EventSelection selection) {
            throw fault;
        }

        @Override
        public Map<String, Map<String, Long>> topValues(EventSelection selection, List<String> columns) {
            throw fault;
        }

        @Override
        public Map<String, long[]> bins(EventSelection selection, Map<String, Grid> grids) {
            throw fault;
        }

        @Override
        public long[] counts(EventSelection selection, List<Selection> conditions) {
            throw fault;
        }
    }
}
