// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.demo.trial.Trial;
import io.inferwatch.demo.trial.TrialResult;
import io.inferwatch.demo.trial.Trials;
import io.inferwatch.experiments.verdict.HttpVerdicts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts the trials: declares each to the analyzer, and puts its service behind a router that asks the analyzer for verdicts. */
final class DemoTrials implements AutoCloseable {
    /** An hour of the replay takes about a second. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Experiments experiments;
    private final List<DemoService> services;
    private final HttpVerdicts verdicts;
    private final List<TrialRouter> routers = new ArrayList<>();

    /** @param analyzer whom the routers ask */
    DemoTrials(Experiments experiments, List<DemoService> services, URI analyzer) {
        this.experiments = experiments;
        this.services = List.copyOf(services);
        this.verdicts = HttpVerdicts.of(analyzer, INTERVAL, TIMEOUT);
    }

    void start(Instant now) {
        for (Trial trial : Trials.ALL) {
            experiments.start(trial.draft());
            for (DemoService service : services) {
                if (service.model().name().equals(trial.model())) {
                    TrialRouter router = TrialRouter.of(trial, service, verdicts, new ReplayClock(now));
                    routers.add(router);
                    service.routeWith(router);
                }
            }
        }
    }

    /** Shadows answer later than their primary. */
    void awaitShadows() {
        routers.forEach(TrialRouter::awaitShadow);
    }

    List<TrialResult> results() {
        return Trials.ALL.stream()
                .map(trial -> new TrialResult(trial, experiments.history(trial.name())))
                .toList();
    }

    @Override
    public void close() {
        routers.forEach(TrialRouter::close);
        verdicts.close();
    }
}
