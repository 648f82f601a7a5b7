package io.inferwatch.demo;

import io.inferwatch.analyzer.api.PortInUseException;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pages and REST from the start; the analyzer's own schedule from the moment the past has been replayed. */
final class Watch implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int PORTS_TRIED = 50;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final AtomicBoolean begun;
    private final Service service;

    private Watch(AtomicBoolean begun, Service service) {
        this.begun = begun;
        this.service = service;
    }

    /** Listens on the port, or on the next free one. */
    static Watch start(int port, Analyzer analyzer) {
        AtomicBoolean begun = new AtomicBoolean();
        return new Watch(begun, service(port, port + PORTS_TRIED, analyzer, begun));
    }

    private static Service service(int port, int last, Analyzer analyzer, AtomicBoolean begun) {
        try {
            ServiceOptions options = new ServiceOptions(HOST, port, INTERVAL, null);
            return Service.start(
                    options, analyzer.reports(), analyzer.decisions(), notifier -> tick(analyzer, notifier, begun));
        } catch (PortInUseException e) {
            if (port == last) {
                throw e;
            }
            return service(port + 1, last, analyzer, begun);
        }
    }

    private static Runnable tick(Analyzer analyzer, Notifier notifier, AtomicBoolean begun) {
        AnalysisRun run = analyzer.run(notifier);
        return () -> {
            if (begun.get()) {
                run.tick();
            }
        };
    }

    /** From now on the schedule analyzes. */
    void begin() {
        begun.set(true);
    }

    URI url() {
        return URI.create("http://" + HOST + ":" + service.port());
    }

    @Override
    public void close() {
        service.close();
    }
}
