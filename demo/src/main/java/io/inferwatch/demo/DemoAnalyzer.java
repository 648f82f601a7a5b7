// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.api.Administration;
import io.inferwatch.analyzer.api.Alerting;
import io.inferwatch.analyzer.api.AnalysisWork;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.PortInUseException;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves pages and REST from the start; analyzes by its schedule only after the replay. */
final class DemoAnalyzer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int PORTS_TRIED = 50;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile Notifier notifier = Notifier.NONE;
    private final Service service;

    private DemoAnalyzer(int port, Analyzer analyzer, Alerting alerting, Clock clock) {
        service = service(port, port + PORTS_TRIED, analyzer, alerting, clock);
    }

    /**
     * Listens on the port, or on the next free port.
     *
     * @param clock the time of the pages
     */
    static DemoAnalyzer start(int port, Analyzer analyzer, Alerting alerting, Clock clock) {
        return new DemoAnalyzer(port, analyzer, alerting, clock);
    }

    private Service service(int port, int last, Analyzer analyzer, Alerting alerting, Clock clock) {
        try {
            ServiceOptions options = new ServiceOptions(HOST, port, INTERVAL, alerting).withPageDecisions();
            return Service.start(
                    options,
                    Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                            .with(analyzer.metrics())
                            .with(analyzer.experiments())
                            .with(Administration.idle(clock)),
                    sender -> work(analyzer, sender));
        } catch (PortInUseException e) {
            if (port == last) {
                throw e;
            }
            return service(port + 1, last, analyzer, alerting, clock);
        }
    }

    private AnalysisWork work(Analyzer analyzer, Notifier sender) {
        notifier = sender;
        AnalysisRun run = analyzer.run(sender);
        return new AnalysisWork() {
            @Override
            public void tick() {
                if (scheduled.get()) {
                    run.tick();
                }
            }

            @Override
            public void updateLabels() {
                if (scheduled.get()) {
                    run.updateLabels();
                }
            }

            @Override
            public AnalysisFigures figures() {
                return analyzer.figures();
            }
        };
    }

    /** Starts the analysis by schedule. */
    void startSchedule() {
        scheduled.set(true);
    }

    /** Brings what people are to hear of to the receivers. */
    Notifier notifier() {
        return notifier;
    }

    URI url() {
        return URI.create("http://" + HOST + ":" + service.port());
    }

    @Override
    public void close() {
        service.close();
    }
}
