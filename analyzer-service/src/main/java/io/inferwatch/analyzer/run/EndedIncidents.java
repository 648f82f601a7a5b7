// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Lets people hear of incidents that somebody ended on the command line, without waiting for the model's next window. */
record EndedIncidents(FindingUpdater findings, Notifier notifier) {
    /**
     * One request where nothing ended, none where nobody listens.
     *
     * @param runner runs the work on a model
     */
    void tick(Collection<String> models, BiConsumer<String, Runnable> runner) {
        IncidentOutbox outbox = notifier.outbox();
        if (outbox.isUsed()) {
            findings.endedElsewhere(models)
                    .forEach((model, ended) -> runner.accept(model, () -> findings.announceEnds(ended, outbox)));
        }
    }
}
