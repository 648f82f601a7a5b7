package io.inferwatch.demo;

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
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves pages and REST from the start; analyzes by its schedule only after the replay. */
final class DemoAnalyzer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int PORTS_TRIED = 50;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final AtomicBoolean scheduled;
    private final Service service;

    private DemoAnalyzer(AtomicBoolean scheduled, Service service) {
        this.scheduled = scheduled;
        this.service = service;
    }

    /** Listens on the port, or on the next free port. */
    static DemoAnalyzer start(int port, Analyzer analyzer) {
        AtomicBoolean scheduled = new AtomicBoolean();
        return new DemoAnalyzer(scheduled, service(port, port + PORTS_TRIED, analyzer, scheduled));
    }

    private static Service service(int port, int last, Analyzer analyzer, AtomicBoolean scheduled) {
        try {
            ServiceOptions options = new ServiceOptions(HOST, port, INTERVAL, null);
            return Service.start(
                    options,
                    Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                            .with(analyzer.metrics())
                            .with(analyzer.experiments()),
                    notifier -> work(analyzer, notifier, scheduled));
        } catch (PortInUseException e) {
            if (port == last) {
                throw e;
            }
            return service(port + 1, last, analyzer, scheduled);
        }
    }

    private static AnalysisWork work(Analyzer analyzer, Notifier notifier, AtomicBoolean scheduled) {
        AnalysisRun run = analyzer.run(notifier);
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

    URI url() {
        return URI.create("http://" + HOST + ":" + service.port());
    }

    @Override
    public void close() {
        service.close();
    }
}
