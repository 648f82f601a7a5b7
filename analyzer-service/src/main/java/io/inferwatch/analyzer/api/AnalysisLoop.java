// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.run.AnalysisFigures;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the thread of the analysis does: a step at each interval, and in between looks for what does not wait for it. Looking, and the
 * steps that follow from it, take a fifth of the time at most. For one thread, but for {@link #written}.
 */
final class AnalysisLoop {
    private static final int REST = 4;

    private final AnalysisWork work;
    private final StepMeters steps;
    private final ModelMeters models;
    private final PerformanceMeters performance;
    private final AtomicBoolean written;
    private long restUntil = System.nanoTime();

    /** @param written whether something arrived by REST that a step looks at */
    AnalysisLoop(
            AnalysisWork work,
            StepMeters steps,
            ModelMeters models,
            PerformanceMeters performance,
            AtomicBoolean written) {
        this.work = work;
        this.steps = steps;
        this.models = models;
        this.performance = performance;
        this.written = written;
    }

    void step() {
        steps.record(work::tick);
        AnalysisFigures figures = work.figures();
        performance.show(figures);
        models.show(figures.models());
        steps.show(figures.requests());
    }

    void look() {
        work.updateLabels();
        long begin = System.nanoTime();
        if (begin - restUntil < 0) {
            return;
        }
        try {
            if (work.hasNews() || written.get()) {
                written.set(false);
                step();
            }
        } finally {
            long end = System.nanoTime();
            restUntil = end + REST * (end - begin);
        }
    }
}
