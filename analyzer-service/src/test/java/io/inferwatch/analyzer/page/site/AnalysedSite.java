// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.site;

import io.inferwatch.analyzer.api.Administration;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.time.Duration;

/** A service over traffic that was analysed as the product does it, in memory. */
public final class AnalysedSite implements AutoCloseable {
    /** When its pages are made: ten minutes after its last hour. */
    private static final Duration LATER = Duration.ofMinutes(10);

    private static final int FIRST_DAY = 24;
    private static final Duration CLOSED = Duration.ofSeconds(61);

    private final Reports reports;
    private final Service service;

    private AnalysedSite(Reports reports, Service service) {
        this.reports = reports;
        this.service = service;
    }

    static AnalysedSite start(int port) {
        SettableClock clock = new SettableClock(Payments.START);
        InMemoryStorage storage = new InMemoryStorage();
        Analyzer analyzer = Analyzer.of(storage, clock);
        storage.write(Housing.events());
        analyzer.createReference(Housing.MODEL, "eight-months", Housing.REFERENCE, null);
        analyzer.analyze(Housing.MODEL, Housing.months(), null, MonitorSelection.defaults(), check -> {});
        AnalysisRun run = analyzer.run(Notifier.NONE);
        for (int hour = 0; hour < Payments.HOURS; hour++) {
            storage.write(Payments.events(hour));
        }
        for (int hours : new int[] {FIRST_DAY, Payments.HOURS}) {
            clock.set(Payments.at(hours).plus(CLOSED));
            run.tick();
        }
        clock.set(Payments.at(Payments.HOURS).plus(LATER));
        Service service = Service.start(
                new ServiceOptions("127.0.0.1", port, Duration.ofHours(1), null).withPageDecisions(),
                Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), storage.alerts())
                        .with(Administration.idle(clock)),
                notifier -> () -> {});
        return new AnalysedSite(analyzer.reports(), service);
    }

    public Reports reports() {
        return reports;
    }

    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        service.close();
    }
}
