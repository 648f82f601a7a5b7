// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.ContractKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a data contract as a page shows them: counted per kind, and per column and kind.
 *
 * @param kinds the kinds that were checked, in the order in which contracts are read
 * @param subjects columns and rules, what is wrong first
 */
public record ContractView(List<Kind> kinds, List<Subject> subjects) {
    /**
     * How the checks of one kind ended.
     *
     * @param open could not be evaluated
     */
    public record Kind(String name, long passed, long warned, long failed, long open) {
        public String words() {
            return name.replace('_', ' ');
        }
    }

    /** One column or rule; {@code checks} has the worst check by the name of its kind. */
    public record Subject(String name, Map<String, CheckResult> checks) {
        /** Null: not checked. */
        public @Nullable CheckResult check(String kind) {
            return checks.get(kind);
        }

        public String words() {
            return name.equals(CheckResult.ALL_OTHERS) ? "all other columns" : name;
        }
    }

    public ContractView {
        kinds = List.copyOf(kinds);
        subjects = List.copyOf(subjects);
    }

    /** @param worstFirst all checks of a page */
    public static ContractView of(List<CheckResult> worstFirst) {
        List<CheckResult> checks = worstFirst.stream()
                .filter(check -> check.family() == Family.CONTRACT)
                .toList();
        List<Kind> kinds = new ArrayList<>();
        for (String kind : ContractKind.names()) {
            List<CheckResult> own = checks.stream()
                    .filter(check -> check.monitor().equals(kind))
                    .toList();
            if (!own.isEmpty()) {
                kinds.add(new Kind(
                        kind,
                        count(own, Status.OK),
                        count(own, Status.WARN),
                        count(own, Status.FAIL),
                        count(own, Status.INSUFFICIENT_DATA) + count(own, Status.NOT_COMPUTABLE)));
            }
        }
        Map<String, Map<String, CheckResult>> subjects = new LinkedHashMap<>();
        checks.forEach(check -> subjects.computeIfAbsent(check.subject(), any -> new TreeMap<>())
                .putIfAbsent(check.monitor(), check));
        return new ContractView(
                kinds,
                subjects.entrySet().stream()
                        .map(entry -> new Subject(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static long count(List<CheckResult> checks, Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }
}
