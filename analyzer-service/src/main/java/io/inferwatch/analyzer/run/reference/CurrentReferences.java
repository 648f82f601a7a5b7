package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.monitors.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reference that a model is compared with now: its newest one. Without any, its first day becomes one as soon as that is
 * over, if it holds enough events. Nothing is cached: references that other processes made are seen at once.
 */
public final class CurrentReferences {
    /** The first day must hold at least this many events. */
    public static final long ENOUGH_EVENTS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(CurrentReferences.class);
    private static final Duration FIRST_STRETCH = Duration.ofHours(24);
    private static final String AUTOMATIC = "first-day";

    private final EventRepository events;
    private final References references;
    private final Clock clock;

    public CurrentReferences(EventRepository events, References references, Clock clock) {
        this.events = events;
        this.references = references;
        this.clock = clock;
    }

    public Optional<Reference> of(String model) {
        return references
                .newest(model, null)
                .or(() -> firstDay(events.extent(model))
                        .filter(day -> events.count(model, day) >= ENOUGH_EVENTS)
                        .map(day -> create(model, day)));
    }

    /**
     * Of every model, in at most two requests where no reference is made. A model whose reference cannot be made is left out,
     * which is logged.
     *
     * @param extents of the events of each model
     */
    public Map<String, Reference> of(Map<String, Extent> extents) {
        Map<String, Reference> current = references.newest();
        current.keySet().retainAll(extents.keySet());
        Map<String, Window> days = new TreeMap<>();
        extents.forEach((model, extent) -> {
            if (!current.containsKey(model)) {
                firstDay(extent).ifPresent(day -> days.put(model, day));
            }
        });
        Map<String, Long> counts = days.isEmpty() ? Map.of() : events.counts(days);
        days.forEach((model, day) -> {
            if (counts.getOrDefault(model, 0L) >= ENOUGH_EVENTS) {
                tryToCreate(model, day).ifPresent(reference -> current.put(model, reference));
            }
        });
        return current;
    }

    private Optional<Reference> tryToCreate(String model, Window day) {
        try {
            return Optional.of(create(model, day));
        } catch (RuntimeException failure) { // one model never stops the others
            LOG.error("{}: no reference made of its first day: {}", model, failure.getMessage(), failure);
            return Optional.empty();
        }
    }

    private Reference create(String model, Window day) {
        return references.createOnce(model, AUTOMATIC, day);
    }

    /** Empty while it is not over, or cannot hold enough events. */
    private Optional<Window> firstDay(Extent extent) {
        Instant first = extent.first();
        if (first == null || extent.events() < ENOUGH_EVENTS) {
            return Optional.empty();
        }
        Instant start = first.truncatedTo(ChronoUnit.HOURS);
        Window day = new Window(start, start.plus(FIRST_STRETCH));
        return DueWindows.isClosed(day, clock.instant()) ? Optional.of(day) : Optional.empty();
    }
}
