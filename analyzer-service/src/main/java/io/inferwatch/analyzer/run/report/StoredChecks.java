// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.contract.ContractKind;
import io.inferwatch.monitors.monitor.performance.MetricMonitors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes what is evaluated anew for a report by what was evaluated before and stored. What profiles can say is always
 * evaluated anew, so that it fits the numbers, the reference, the contract and the settings of the moment; where the stored result has the
 * same numbers, its facts are taken, which may hold an explanation. What profiles cannot say (series, rules, saturation, patterns,
 * the inputs together) is taken from the store: of the window itself, else the worst of the windows inside, the later of
 * equals.
 */
public final class StoredChecks {
    private final CheckRepository store;

    public StoredChecks(CheckRepository store) {
        this.store = store;
    }

    /** What a check is about, whatever the window. */
    private record Key(
            @Nullable String version, @Nullable String segment, boolean estimated, String monitor, String subject) {
        static Key of(CheckResult check) {
            Scope scope = check.scope();
            boolean estimated = check.family() == Family.ESTIMATED_PERFORMANCE;
            return new Key(scope.modelVersion(), scope.segment(), estimated, check.monitor(), check.subject());
        }
    }

    /** @param computed of the window's profiles; they come first, in their order */
    public List<CheckResult> complete(String model, Window window, List<CheckResult> computed) {
        Set<String> ofProfiles = new HashSet<>(MonitorCatalog.standard().namesOfProfiles());
        ofProfiles.addAll(ContractKind.names());
        ofProfiles.addAll(MetricMonitors.names());
        Map<Key, CheckResult> stored = new LinkedHashMap<>();
        store.within(model, window, ofProfiles)
                .forEach(check -> stored.merge(Key.of(check), check, (a, b) -> shown(a, b, window)));
        List<CheckResult> all = new ArrayList<>();
        for (CheckResult check : computed) {
            CheckResult before = stored.remove(Key.of(check));
            all.add(before != null && saysTheSame(before, check) ? check.withDetails(before.details()) : check);
        }
        stored.values().stream()
                .filter(check -> !ofProfiles.contains(check.monitor()))
                .forEach(all::add);
        return all;
    }

    /** The worst status of the deciding checks of a window; null when it was not evaluated. */
    public @Nullable Status verdict(String model, Window window) {
        return store.within(model, window, Set.copyOf(MonitorCatalog.standard().names())).stream()
                .filter(check -> check.deciding() && check.scope().window().equals(window))
                .map(CheckResult::status)
                .min(Comparator.comparingInt(Status::rank))
                .orElse(null);
    }

    private static boolean saysTheSame(CheckResult before, CheckResult now) {
        return before.scope().window().equals(now.scope().window())
                && Objects.equals(before.scope().reference(), now.scope().reference())
                && before.status() == now.status()
                && before.evidence().equals(now.evidence());
    }

    /** @param later stored of a window that ends no earlier */
    private static CheckResult shown(CheckResult earlier, CheckResult later, Window window) {
        boolean whole = earlier.scope().window().equals(window);
        return whole || later.scope().window().equals(window)
                ? whole ? earlier : later
                : later.status().rank() <= earlier.status().rank() ? later : earlier;
    }
}
