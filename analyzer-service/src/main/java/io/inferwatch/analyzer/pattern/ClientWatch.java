// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.pattern.ClientCounts;
import io.inferwatch.monitors.pattern.ClientMonitor;
import io.inferwatch.monitors.pattern.PatternCheck;
import io.inferwatch.monitors.pattern.PatternKind;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Callers that make far more of the requests, or of the failures, than they use to. */
final class ClientWatch {
    private final ValueCounts counts;
    private final RequestSamples samples;

    ClientWatch(ValueCounts counts, RequestSamples samples) {
        this.counts = counts;
        this.samples = samples;
    }

    /** Nothing where no event names its caller. */
    List<CheckResult> evaluate(EvaluatedWindow evaluated) {
        String field = evaluated.rules().clientField();
        if (!evaluated.fields().contains(field)) {
            return List.of();
        }
        PatternCheck check = new PatternCheck(evaluated.scope(), PatternKind.CLIENT_SHARE, evaluated.settings());
        ClientMonitor monitor = new ClientMonitor(check, field, client -> samples.masked(field, client));
        Selection failed = new Selection.OneOf(Fields.EVENT_OUTCOME, List.of("failure"));
        return List.of(
                compare(monitor, "requests", evaluated.before(), evaluated.now(), field),
                compare(
                        monitor,
                        "failures",
                        evaluated.before().with(failed),
                        evaluated.now().with(failed),
                        field));
    }

    private CheckResult compare(
            ClientMonitor monitor, String what, EventSelection before, EventSelection now, String field) {
        Map<String, Long> current = counts.topValues(now, List.of(field)).getOrDefault(field, Map.of());
        List<String> clients = List.copyOf(current.keySet());
        long[] usual = counts.counts(
                before,
                clients.stream()
                        .<Selection>map(client -> new Selection.OneOf(field, List.of(client)))
                        .toList());
        Map<String, Long> reference = new HashMap<>();
        for (int i = 0; i < usual.length; i++) {
            reference.put(clients.get(i), usual[i]);
        }
        return monitor.evaluate(
                what, new ClientCounts(counts.count(before), reference), new ClientCounts(counts.count(now), current));
    }
}
