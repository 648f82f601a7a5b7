// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.metric.MetricIntake.Taken;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and takes the business metrics of models. Thread-safe; calls block. */
public interface BusinessMetrics {
    /** Has none. */
    BusinessMetrics NONE = new BusinessMetrics() {
        @Override
        public List<MetricSeries> series(String model, @Nullable Window window, NamePage page) {
            return List.of();
        }

        @Override
        public List<Taken> take(List<MetricDraft> values) {
            throw new UnsupportedOperationException("Business metrics are not taken here.");
        }
    };

    /**
     * A page of the metrics of a model by name, in steps of five minutes up to a day, of hours up to 62 days, else of days.
     *
     * @param window null: the last four weeks
     */
    List<MetricSeries> series(String model, @Nullable Window window, NamePage page);

    /** @return of each value, in their order, what became of it */
    List<Taken> take(List<MetricDraft> values);
}
