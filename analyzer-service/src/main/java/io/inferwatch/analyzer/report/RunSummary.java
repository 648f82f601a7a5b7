package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import org.jspecify.annotations.Nullable;

/**
 * One run of a batch job.
 *
 * @param window the hours that hold its rows
 * @param expectedRows what earlier runs of its job let expect; null: not known
 * @param verdict the worst of its deciding checks; null: not analysed
 */
public record RunSummary(
        Window window,
        long rows,
        @Nullable Double expectedRows,
        @Nullable Status verdict) {}
