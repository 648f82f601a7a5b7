// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import io.inferwatch.analyzer.operation.HostLoads;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.analyzer.run.profile.ProfileRepository.Span;
import io.inferwatch.kibana.FlatRow;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the repositories of the analyzer say, where REST has no words for it, as the flat rows that the panels should show. */
final class StoreRows {
    private static final Map<String, String> NAMES = Map.of(
            "error_rate", "error_share",
            "pii_rate", "pii_share",
            "latency_p50", "latency_p50_ms",
            "latency_p95", "latency_p95_ms",
            "latency_p99", "latency_p99_ms");

    private final AnalyzerStorage storage;
    private final Window window;

    StoreRows(AnalyzerStorage storage, Window window) {
        this.storage = storage;
        this.window = window;
    }

    List<FlatRow> operation(String model) {
        return storage.operation().rows(model, window).stream()
                .map(step -> {
                    String version = step.part().version();
                    String segment = step.part().segment();
                    String kind =
                            version != null ? "operation_version" : segment != null ? "operation_segment" : "operation";
                    FlatRow row = row(step.time(), model, version, kind).with("series.segment", segment);
                    step.values().forEach((name, value) -> row.with("series." + NAMES.getOrDefault(name, name), value));
                    return row;
                })
                .toList();
    }

    /** Of a service's agents on all hosts, from their heartbeats. */
    List<FlatRow> hosts(String model) {
        List<FlatRow> rows = new ArrayList<>();
        HostLoads loads = storage.hostLoads();
        loads.hosts(loads.home(model, window), window)
                .forEach((host, steps) -> steps.forEach(step -> {
                    FlatRow row =
                            new FlatRow(step.time()).with("host.name", host).with("series.kind", "heartbeat");
                    step.values().forEach((name, value) -> {
                        if (!name.startsWith(HostLoads.DROPPED_FOR)) {
                            row.with("series." + name, value);
                        } else if (value > 0) {
                            rows.add(new FlatRow(step.time())
                                    .with("host.name", host)
                                    .with("series.kind", "drops")
                                    .with("series.reason", name.substring(HostLoads.DROPPED_FOR.length()))
                                    .with("series.count", value));
                        }
                    });
                    rows.add(row);
                }));
        return rows;
    }

    List<FlatRow> checks(String model) {
        return stored(model).stream()
                .map(check -> new FlatRow(check.scope().window().to())
                        .with("model.name", model)
                        .with("model.version", check.scope().modelVersion())
                        .with("check.family", check.family().value())
                        .with("check.monitor", check.monitor())
                        .with("check.subject", check.subject())
                        .with("check.status", check.status().name())
                        .with("check.statistic", check.evidence().statistic())
                        .with("check.effect", check.evidence().effect())
                        .with("check.threshold", check.evidence().threshold()))
                .toList();
    }

    private List<CheckResult> stored(String model) {
        return storage.checks().within(model, window, Set.of());
    }

    /** From the hourly profiles of whole versions and the checks that decided about them. */
    List<FlatRow> columns(String model) {
        List<CheckResult> checks = stored(model);
        List<FlatRow> rows = new ArrayList<>();
        storage.profiles().forEach(model, layout(model), window, Span.HOUR, (key, profile) -> {
            if (key.segment() == null) {
                rows.addAll(columns(key, profile, checks));
            }
        });
        checks.stream()
                .filter(check ->
                        !isHour(check.scope().window()) && check.scope().modelVersion() != null)
                .map(check -> List.of(check.scope().window(), check.scope().modelVersion(), check.subject()))
                .distinct()
                .forEach(one -> decision(model, (Window) one.get(0), (String) one.get(1), (String) one.get(2), checks)
                        .ifPresent(rows::add));
        return rows;
    }

    private static boolean isHour(Window window) {
        return Duration.between(window.from(), window.to()).equals(Duration.ofHours(1));
    }

    /** What was decided about a column of a version in a window that is no hour. */
    private Optional<FlatRow> decision(
            String model, Window of, String version, String subject, List<CheckResult> checks) {
        List<CheckResult> own = checks.stream()
                .filter(check -> check.deciding()
                        && check.subject().equals(subject)
                        && check.scope().segment() == null
                        && version.equals(check.scope().modelVersion())
                        && check.scope().window().equals(of))
                .toList();
        boolean decided = own.stream().anyMatch(check -> Level.of(check).isPresent());
        boolean column =
                storage.layouts().layout(model, layout(model)).orElseThrow().knows(subject);
        if (!decided || !column) {
            return Optional.empty();
        }
        FlatRow row = row(of.from(), model, version, "column_window")
                .with("series.column", subject)
                .with("series.to", of.to());
        decide(row, own);
        return Optional.of(row);
    }

    private int layout(String model) {
        return IntStream.range(0, 20)
                .filter(version -> storage.layouts().layout(model, version).isPresent())
                .max()
                .orElseThrow();
    }

    private static List<FlatRow> columns(ProfileKey key, Profile profile, List<CheckResult> checks) {
        List<FlatRow> rows = new ArrayList<>();
        profile.numeric().forEach((column, values) -> {
            FlatRow row = column(key, column, values.moments().n(), values.missingShare(), checks);
            rows.add(row.with(
                    "series.mean",
                    values.moments().n() == 0 ? null : values.moments().mean()));
        });
        profile.categorical()
                .forEach((column, values) ->
                        rows.add(column(key, column, values.values(), values.missingShare(), checks)));
        return rows;
    }

    private static FlatRow column(
            ProfileKey key, String column, long count, double missingShare, List<CheckResult> checks) {
        FlatRow row = row(key.hour(), key.model(), key.version(), "column")
                .with("series.column", column)
                .with("series.count", count)
                .with("series.missing_share", missingShare);
        List<CheckResult> own = checks.stream()
                .filter(check -> check.deciding() && check.subject().equals(column) && isOf(key, check.scope()))
                .toList();
        decide(row, own);
        return row;
    }

    private static void decide(FlatRow row, List<CheckResult> own) {
        own.stream()
                .flatMapToInt(check -> Level.of(check).stream())
                .max()
                .ifPresent(level -> row.with("series.level", level));
        own.stream()
                .filter(check -> check.evidence().effect() != null)
                .max(Comparator.comparingInt(
                                (CheckResult check) -> Level.of(check).orElse(-1))
                        .thenComparingDouble(StoreRows::part)
                        .thenComparing(CheckResult::monitor, Comparator.reverseOrder()))
                .ifPresent(check -> row.with("series.effect", check.evidence().effect())
                        .with("series.threshold", check.evidence().threshold())
                        .with("series.monitor", check.monitor())
                        .with("series.status", check.status().name()));
    }

    private static boolean isOf(ProfileKey key, Scope scope) {
        return key.version().equals(scope.modelVersion())
                && scope.segment() == null
                && scope.window().from().equals(key.hour())
                && scope.window().to().equals(key.hour().plusSeconds(3600));
    }

    private static double part(CheckResult check) {
        Double threshold = check.evidence().threshold();
        double size = Math.abs(check.evidence().effect());
        return threshold == null || threshold <= 0 ? size : size / threshold;
    }

    private static FlatRow row(Instant time, String model, @Nullable String version, String kind) {
        return new FlatRow(time)
                .with("model.name", model)
                .with("model.version", version)
                .with("series.kind", kind);
    }
}
