package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.ContractChecks;
import io.inferwatch.monitors.contract.Facts;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorCatalog;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.Settings;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates the monitors and the contract on one window of one model: on each version, and on all versions together. */
final class Judge {
    private final MonitorCatalog catalog;
    private final Function<String, ModelPlan> plans;
    private final PastWindows pastWindows;
    private final Clock clock;

    Judge(MonitorCatalog catalog, Function<String, ModelPlan> plans, PastWindows pastWindows, Clock clock) {
        this.catalog = catalog;
        this.plans = plans;
        this.pastWindows = pastWindows;
        this.clock = clock;
    }

    /** What a window of a version, or of all versions when null, is compared with. */
    @FunctionalInterface
    interface Expectation {
        Resolved of(@Nullable String version);
    }

    List<CheckResult> judge(
            Reference reference,
            Expectation expected,
            Layout layout,
            Window window,
            WindowProfile found,
            TestChoice tests,
            WindowFacts facts) {
        Settings settings = plans.apply(reference.model()).settings();
        List<Comparison> versions = new ArrayList<>();
        List<CheckResult> together = new ArrayList<>();
        Instant now = clock.instant();
        boolean silent = found.versions().isEmpty();
        Reasons reasons = new Reasons(window, now, silent, silent ? facts.firstEvent(reference.model()) : null);
        profiles(found).forEach((version, profile) -> {
            Resolved resolved = expected.of(version.isEmpty() ? null : version);
            Scope scope = scope(reference, version.isEmpty() ? null : version, null, window, resolved);
            Comparison comparison = new Comparison(scope, resolved.profile(), profile, layout, settings);
            versions.add(comparison);
            together.addAll(facts.inputs().check(comparison, resolved, found.role(version), tests));
            reasons.take(scope, resolved);
        });
        Resolved all = expected.of(null);
        Comparison whole = new Comparison(
                scope(reference, null, null, window, all), all.profile(), found.whole(now), layout, settings);
        List<Comparison> parts = new ArrayList<>(versions);
        parts.addAll(segments(reference, expected, layout, window, found, settings));
        List<PastWindow> past = catalog.looksBack(settings, tests)
                ? pastWindows.before(reference.model(), window, layout, all.windows())
                : List.of();
        List<CheckResult> checks = new ArrayList<>(catalog.evaluate(past, parts, tests));
        checks.removeIf(check -> check.scope().segment() != null && check.family() == Family.PRIVACY);
        checks.addAll(MonitorCatalog.verdicts(versions, List.copyOf(checks), tests));
        checks.addAll(together);
        checks.addAll(perHour(whole, catalog.evaluateModel(whole), reasons));
        versions.forEach(version -> {
            Facts known = facts.of(version);
            checks.addAll(NewColumns.check(version, known, tests));
            Contract contract = facts.contract();
            if (contract != null) {
                checks.addAll(chosen(ContractChecks.evaluate(contract, version, known), tests));
            }
        });
        if (facts.contract() != null) {
            List<CheckResult> rows = ContractChecks.evaluateModel(facts.contract(), whole);
            checks.addAll(chosen(perHour(whole, rows, reasons), tests));
        }
        return checks.stream()
                .map(reasons::explain)
                .map(check -> settings.mutedSubjects().contains(check.subject()) ? check.withDeciding(false) : check)
                .toList();
    }

    /** What speaks of rows per hour needs an hour that is over. */
    private static List<CheckResult> perHour(Comparison whole, List<CheckResult> checks, Reasons reasons) {
        return whole.current().hours().n() > 0
                ? checks
                : checks.stream().map(reasons::notOver).toList();
    }

    private static List<Comparison> segments(
            Reference reference,
            Expectation expected,
            Layout layout,
            Window window,
            WindowProfile found,
            Settings settings) {
        List<Comparison> segments = new ArrayList<>();
        for (String version : found.versions().keySet()) {
            Resolved resolved = expected.of(version);
            if (resolved.segments().isEmpty()) {
                continue;
            }
            Layout coarse = layout.ofSegments();
            resolved.segments().forEach((segment, usual) -> {
                Profile current = found.versions(segment).get(version);
                if (current != null) {
                    Scope scope = scope(reference, version, segment, window, resolved);
                    segments.add(new Comparison(scope, usual, current, coarse, settings));
                }
            });
        }
        return segments;
    }

    /** By version; a window without events is one of no version, so that each column says that it has no rows. */
    private static Map<String, Profile> profiles(WindowProfile found) {
        Map<String, Profile> versions = new TreeMap<>(found.versions());
        if (versions.isEmpty()) {
            versions.put("", Profile.EMPTY);
        }
        return versions;
    }

    private static List<CheckResult> chosen(List<CheckResult> checks, TestChoice tests) {
        return tests.kind() == TestChoice.Kind.NAMED
                ? checks.stream()
                        .filter(check -> tests.names().contains(check.monitor()))
                        .toList()
                : checks;
    }

    private static Scope scope(
            Reference reference, @Nullable String version, @Nullable String segment, Window window, Resolved resolved) {
        return new Scope(reference.model(), version, segment, window, reference.id(), resolved.windows());
    }
}
