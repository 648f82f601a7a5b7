// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import io.inferwatch.analyzer.api.Administration;
import io.inferwatch.analyzer.api.PersonalData;
import io.inferwatch.analyzer.memory.InMemoryRequests;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.InMemoryTasks;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.pii.FieldRule;
import io.inferwatch.pii.FieldRules;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service without a cluster does on demand: over an empty storage. */
public final class ApiSamples {
    private ApiSamples() {}

    public static Administration administration() {
        InMemoryStorage storage = new InMemoryStorage();
        return new Administration(
                () -> Analyzer.of(storage, Clock.systemUTC()),
                (subjects, model, dryRun) -> new PersonErasure.Erased(Map.of("credit-risk", 2L), 1, dryRun ? 2 : 0),
                Map.of("namespace", "default"),
                new InMemoryRequests(),
                new InMemoryTasks(),
                new PersonalData(
                        PiiScanner.standard()
                                .with(new FieldRules(List.of(new FieldRule(
                                        "input.text.note",
                                        Map.of("EMAIL", 1.5),
                                        Set.of("me@example.com"),
                                        Set.of(PiiType.IBAN),
                                        null)))),
                        model -> 0.25),
                Clock.systemUTC());
    }
}
