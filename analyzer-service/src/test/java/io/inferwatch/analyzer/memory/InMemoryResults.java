// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.level.LevelSpan;
import io.inferwatch.analyzer.operation.OperationRepository;
import io.inferwatch.analyzer.pattern.TemplateRepository;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.evaluate.ColumnSeriesRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.pattern.TemplateCount;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Checks, steps of operation and templates in maps; rows that are only plotted are dropped. */
final class InMemoryResults
        implements CheckRepository, ColumnSeriesRepository, OperationRepository, TemplateRepository {
    private final Map<List<Object>, CheckResult> checks = new ConcurrentHashMap<>();
    private final Map<Step, SeriesRow> steps = new ConcurrentHashMap<>();
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();

    private record Step(String model, SeriesScope scope, Instant time) {}

    @Override
    public void store(List<CheckResult> results) {
        results.forEach(check -> checks.put(key(check), check));
    }

    @Override
    public void delete(List<CheckResult> results) {
        results.forEach(check -> checks.remove(key(check)));
    }

    private static List<Object> key(CheckResult check) {
        return List.of(
                check.scope().model(),
                String.valueOf(check.scope().modelVersion()),
                String.valueOf(check.scope().segment()),
                check.scope().window(),
                check.family() == Family.ESTIMATED_PERFORMANCE,
                check.monitor(),
                check.subject());
    }

    @Override
    public List<CheckResult> within(String model, Window window, Set<String> ofTheWindow) {
        return checks.values().stream()
                .filter(check -> check.scope().model().equals(model)
                        && isWithin(check.scope().window(), window))
                .filter(check -> check.scope().window().equals(window) || !ofTheWindow.contains(check.monitor()))
                .sorted(Comparator.comparing(check -> check.scope().window().to()))
                .toList();
    }

    @Override
    public List<CheckResult> ofSegments(String model, Window window, String subject) {
        return within(model, window, Set.of()).stream()
                .filter(check ->
                        check.subject().equals(subject) && check.scope().segment() != null)
                .toList();
    }

    @Override
    public LevelHistory levels(LevelQuery query) {
        return new LevelHistory(
                query.window(),
                query.step(),
                checks.values().stream()
                        .filter(check -> check.deciding()
                                && check.scope().model().equals(query.model())
                                && query.window()
                                        .contains(check.scope().window().from()))
                        .filter(check ->
                                query.subjects().isEmpty() || query.subjects().contains(check.subject()))
                        .map(check -> span(query, check))
                        .toList());
    }

    @Override
    public Map<String, LevelHistory> levelsOfModels(Window window, Duration step) {
        return checks.values().stream()
                .map(check -> check.scope().model())
                .distinct()
                .map(model -> Map.entry(model, levels(LevelQuery.together(model, window, step))))
                .filter(model -> !model.getValue().spans().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static LevelSpan span(LevelQuery query, CheckResult check) {
        OptionalInt level = Level.of(check);
        return new LevelSpan(
                query.bySubject() ? check.subject() : "",
                check.scope().window().from(),
                check.scope().window().to(),
                level.isPresent() ? (Integer) level.getAsInt() : null);
    }

    private static boolean isWithin(Window inner, Window outer) {
        return !inner.from().isBefore(outer.from()) && !inner.to().isAfter(outer.to());
    }

    @Override
    public void storeColumns(String model, String version, Instant hour, Profile profile, List<CheckResult> results) {}

    @Override
    public void storeDecisions(String model, Window window, List<CheckResult> results) {}

    @Override
    public void store(String model, List<SeriesRow> rows) {
        rows.forEach(row -> steps.put(new Step(model, row.part(), row.time()), row));
    }

    @Override
    public void storeHosts(List<String> services, Map<String, List<SeriesRow>> hosts) {}

    @Override
    public List<SeriesRow> rows(String model, Window window) {
        return steps.entrySet().stream()
                .filter(step -> step.getKey().model().equals(model)
                        && window.contains(step.getKey().time()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(SeriesRow::time))
                .toList();
    }

    @Override
    public Memory memory(String model, String field) {
        return memories.getOrDefault(model + "/" + field, new Memory(List.of(), Map.of()));
    }

    @Override
    public void store(String model, String field, Memory memory) {
        memories.put(model + "/" + field, memory);
    }

    @Override
    public void storeHour(String model, String field, Instant hour, Collection<TemplateCount> counts, double scale) {}
}
