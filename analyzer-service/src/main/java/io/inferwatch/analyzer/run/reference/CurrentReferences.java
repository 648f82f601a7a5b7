// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Window;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reference that a model is compared with now: its newest one. Without any, its first stretch of whole days that holds
 * enough rows becomes one: the first day of steady traffic, the first week or weeks of batch jobs and of little traffic.
 * Nothing is cached: references that other processes made are seen at once.
 */
public final class CurrentReferences {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentReferences.class);
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
        return references.newest(model, null).or(() -> {
            Extent extent = events.extent(model);
            return extent.first() == null
                    ? Optional.empty()
                    : stretches(Map.of(model, extent)).entrySet().stream()
                            .map(stretch -> create(model, stretch.getValue()))
                            .findFirst();
        });
    }

    /**
     * Of every model, in one request, and a few more where models have no reference: those are made a few at a time. A model whose
     * reference cannot be made is left out, which is logged.
     *
     * @param extents of the events of each model
     */
    public Map<String, Reference> of(Map<String, Extent> extents) {
        Map<String, Reference> current = references.newest();
        current.keySet().retainAll(extents.keySet());
        Map<String, Extent> without = new TreeMap<>(extents);
        without.keySet().removeAll(current.keySet());
        List<Map.Entry<String, Window>> stretches =
                List.copyOf(stretches(without).entrySet());
        Parallel.map(stretches, stretch -> tryToCreate(stretch.getKey(), stretch.getValue()))
                .forEach(made -> made.ifPresent(reference -> current.put(reference.model(), reference)));
        return current;
    }

    /** The stretch of each model that is over and holds enough; models without one are left out. */
    private Map<String, Window> stretches(Map<String, Extent> models) {
        Map<String, Window> found = new TreeMap<>();
        Map<String, Extent> waiting = new TreeMap<>(models);
        for (FirstStretch stretch : FirstStretch.values()) {
            waiting.keySet().removeAll(found.keySet());
            found.putAll(stretch.of(waiting, clock.instant(), events::counts));
        }
        return found;
    }

    private Optional<Reference> tryToCreate(String model, Window stretch) {
        try {
            return Optional.of(create(model, stretch));
        } catch (RuntimeException failure) { // one model never stops the others
            LOG.error("{}: no reference made of its first day: {}", model, failure.getMessage(), failure);
            return Optional.empty();
        }
    }

    private Reference create(String model, Window stretch) {
        return references.createOnce(model, AUTOMATIC, stretch);
    }
}
