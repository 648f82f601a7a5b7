// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.plugin.OwnMonitors;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.ContractChecks;
import io.inferwatch.monitors.contract.QueryResults;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.PastWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates the monitors and the contract on one window of one model: on each version, and on all versions together. */
public final class WindowEvaluator {
    private final MonitorCatalog catalog;
    private final OwnMonitors own;
    private final PastWindows pastWindows;
    private final Clock clock;

    public WindowEvaluator(MonitorCatalog catalog, OwnMonitors own, PastWindows pastWindows, Clock clock) {
        this.catalog = catalog;
        this.own = own;
        this.pastWindows = pastWindows;
        this.clock = clock;
    }

    public List<CheckResult> evaluate(Comparisons window, MonitorSelection tests, WindowFacts facts) {
        Instant now = clock.instant();
        List<Comparison> versions = window.versions();
        NoDataReasons reasons = NoDataReasons.of(window, versions, now, facts);
        Comparison whole = window.whole(now);
        List<CheckResult> drift = drift(window, versions, tests);
        List<CheckResult> together = together(window, versions, tests, facts);
        List<QueryResults> known = versions.stream().map(facts::of).toList();
        List<CheckResult> checks = new ArrayList<>(retyped(drift, versions, known));
        checks.addAll(together);
        checks.addAll(chosen(own.check(versions), tests));
        checks.addAll(traffic(window, whole, reasons));
        checks.addAll(contract(versions, known, tests, facts.contract()));
        if (facts.contract() != null) {
            List<CheckResult> rows = ContractChecks.evaluateModel(facts.contract(), whole);
            checks.addAll(chosen(perHour(whole, rows, reasons), tests));
        }
        Set<String> muted = window.settings().mutedSubjects();
        return checks.stream()
                .map(reasons::explain)
                .map(check -> muted.contains(check.subject()) ? check.withDeciding(false) : check)
                .toList();
    }

    /** A column that is missing because it arrives in another branch changed its kind. */
    private static List<CheckResult> retyped(
            List<CheckResult> checks, List<Comparison> versions, List<QueryResults> known) {
        Map<@Nullable String, KindChanges> changes = new HashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            Comparison version = versions.get(i);
            changes.put(version.scope().modelVersion(), KindChanges.of(checks, version, known.get(i)));
        }
        return checks.stream()
                .map(check -> changes.getOrDefault(check.scope().modelVersion(), KindChanges.NONE)
                        .explain(check))
                .toList();
    }

    /** Versions and segments are one family; personal data is checked in versions only. */
    private List<CheckResult> drift(Comparisons window, List<Comparison> versions, MonitorSelection tests) {
        List<Comparison> parts = new ArrayList<>(versions);
        parts.addAll(window.segments());
        List<PastWindow> past = catalog.looksBack(window.settings(), tests) ? pastWindows.before(window) : List.of();
        List<CheckResult> checks = new ArrayList<>(catalog.evaluate(past, parts, tests));
        checks.removeIf(check -> check.scope().segment() != null && check.family() == Family.PRIVACY);
        checks.addAll(MonitorCatalog.verdicts(versions, List.copyOf(checks), tests));
        return checks;
    }

    private static List<CheckResult> together(
            Comparisons window, List<Comparison> versions, MonitorSelection tests, WindowFacts facts) {
        List<CheckResult> checks = new ArrayList<>();
        for (Comparison version : versions) {
            String name = version.scope().modelVersion();
            checks.addAll(facts.inputs().check(version, window.reference(name), window.role(name), tests));
        }
        return checks;
    }

    private static List<CheckResult> contract(
            List<Comparison> versions, List<QueryResults> known, MonitorSelection tests, @Nullable Contract contract) {
        List<CheckResult> checks = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            checks.addAll(UnknownColumnChecks.check(versions.get(i), known.get(i), tests));
            if (contract != null) {
                checks.addAll(chosen(ContractChecks.evaluate(contract, versions.get(i), known.get(i)), tests));
            }
        }
        return checks;
    }

    private List<CheckResult> traffic(Comparisons window, Comparison whole, NoDataReasons reasons) {
        return window.isRun() ? catalog.evaluateRun(whole) : perHour(whole, catalog.evaluateModel(whole), reasons);
    }

    /** What speaks of rows per hour needs an hour that is over. */
    private static List<CheckResult> perHour(Comparison whole, List<CheckResult> checks, NoDataReasons reasons) {
        return whole.current().hours().n() > 0
                ? checks
                : checks.stream().map(reasons::notOver).toList();
    }

    private static List<CheckResult> chosen(List<CheckResult> checks, MonitorSelection tests) {
        return checks.stream().filter(check -> tests.includes(check.monitor())).toList();
    }
}
