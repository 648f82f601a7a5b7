// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.operation.FiveMinuteSeries.SeriesRequest;
import io.inferwatch.analyzer.operation.SeriesStateRepository.Remembered;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.ModelSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live series of models as they were at some moment: as this process left them, else as stored, learning what came since,
 * else learnt anew from at most four weeks. What is stored is the state before the last hour, so that an hour evaluated twice is
 * evaluated by the same. For one thread a model.
 */
final class SeriesStateCache {
    private static final Duration LEARNT = Duration.ofDays(28);

    private final FiveMinuteSeries steps;
    private final SeriesStateRepository store;
    private final EventRepository events;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Instant until, ModelSeries series) {}

    SeriesStateCache(FiveMinuteSeries steps, SeriesStateRepository store, EventRepository events) {
        this.steps = steps;
        this.store = store;
        this.events = events;
    }

    ModelSeries at(SeriesRequest request, Instant moment) {
        Kept here = kept.remove(request.model());
        if (here != null && here.until().equals(moment)) {
            return here.series();
        }
        Instant oldest = moment.minus(LEARNT);
        Optional<Remembered> stored = store.series(request.model())
                .filter(state -> !state.until().isAfter(moment) && state.until().isAfter(oldest));
        ModelSeries series = stored.map(state -> ModelSeries.of(state.series())).orElseGet(ModelSeries::new);
        Instant from = stored.map(Remembered::until).orElseGet(() -> first(request.model(), oldest));
        if (from.isBefore(moment)) {
            series.learn(request.withoutPauses(steps.past(request, new Window(from, moment))));
        }
        return series;
    }

    private Instant first(String model, Instant oldest) {
        Instant first = events.extent(model).first();
        return first == null || first.isBefore(oldest) ? oldest : first.truncatedTo(ChronoUnit.HOURS);
    }

    /** For the next hour of this process. */
    void keep(String model, Instant until, ModelSeries series) {
        kept.put(model, new Kept(until, series));
    }
}
