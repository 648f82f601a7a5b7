package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.api.AnalysisWork;
import io.inferwatch.analyzer.elasticsearch.maintenance.Retention;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.lease.Leases;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import java.util.function.Supplier;

/**
 * The analysis of the models whose leases this instance holds. An analyzer remembers what it read: where leases come or go it is replaced
 * by a new one, which reads afresh what others stored in the meantime.
 */
final class ServedAnalysis implements AnalysisWork {
    private final Supplier<Analyzer> analyzers;
    private final Notifier notifier;
    private final LeasedWork work;
    private final Retention retention;
    private Analyzer analyzer;
    private AnalysisRun run;
    private long changes;

    /** @param analyzers make new ones, whose requests {@code work} checks */
    ServedAnalysis(Supplier<Analyzer> analyzers, Notifier notifier, LeasedWork work, Retention retention) {
        this.analyzers = analyzers;
        this.notifier = notifier;
        this.work = work;
        this.retention = retention;
        this.changes = work.leases().changes();
        this.analyzer = analyzers.get();
        this.run = analyzer.run(notifier, work);
    }

    @Override
    public void tick() {
        current().tick();
        work.runShared(retention::sweep);
    }

    @Override
    public void updateLabels() {
        current().updateLabels();
    }

    private AnalysisRun current() {
        long now = work.leases().changes();
        if (now != changes) {
            changes = now;
            analyzer = analyzers.get();
            run = analyzer.run(notifier, work);
        }
        return run;
    }

    @Override
    public AnalysisFigures figures() {
        return analyzer.figures();
    }

    @Override
    public Leases leases() {
        return work.leases();
    }
}
