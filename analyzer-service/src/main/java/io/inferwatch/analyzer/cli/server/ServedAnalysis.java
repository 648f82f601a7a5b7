// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.api.AnalysisWork;
import io.inferwatch.analyzer.elasticsearch.RequestCounter;
import io.inferwatch.analyzer.elasticsearch.maintenance.Retention;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.lease.Leases;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier timePassed;
    private final Runnable hurry;
    private final RequestCounter requests;
    private Analyzer analyzer;
    private volatile AnalysisRun run;
    private volatile boolean stopping;
    private final AtomicLong skipped = new AtomicLong();
    private long changes;

    /**
     * @param analyzers make new ones, whose requests {@code work} checks
     * @param timePassed whether a time at which a model is due passed since the last call
     * @param hurry makes requests that wait for a busy cluster fail; any thread may call it
     * @param requests of the analysis
     */
    ServedAnalysis(
            Supplier<Analyzer> analyzers,
            Notifier notifier,
            LeasedWork work,
            Retention retention,
            BooleanSupplier timePassed,
            Runnable hurry,
            RequestCounter requests) {
        this.analyzers = analyzers;
        this.notifier = notifier;
        this.work = work;
        this.retention = retention;
        this.timePassed = timePassed;
        this.hurry = hurry;
        this.requests = requests;
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
            skipped.addAndGet(run.skippedHours());
            analyzer = analyzers.get();
            run = analyzer.run(notifier, work);
            if (stopping) {
                run.stop();
            }
        }
        return run;
    }

    @Override
    public boolean hasNews() {
        boolean due = timePassed.getAsBoolean();
        return current().hasNews() || due;
    }

    @Override
    public void stop() {
        stopping = true;
        run.stop();
        hurry.run();
    }

    /** Of the thread of the analysis, or a little older. */
    @Override
    public long skippedHours() {
        return skipped.get() + run.skippedHours();
    }

    @Override
    public AnalysisFigures figures() {
        return analyzer.figures();
    }

    @Override
    public void onAnswer(BiConsumer<String, Duration> listener) {
        requests.onAnswer(listener);
    }

    @Override
    public Leases leases() {
        return work.leases();
    }
}
