// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import org.jspecify.annotations.Nullable;

/** Processes an event before it is encoded: samples it, fills in its source, limits its features, masks it. For one thread. */
public final class EventProcessor {
    private final FeatureLimit limit = new FeatureLimit();
    private final Sampling sampling;
    private final Masker masker;
    private final Source source;

    /** @param source fills in service, environment and host where events do not have them */
    public EventProcessor(Sampling sampling, Masker masker, Source source) {
        this.sampling = sampling;
        this.masker = masker;
        this.source = source;
    }

    /**
     * Returns the event as it leaves the process, or null if it is not sampled.
     *
     * @param id used for sampling if the event has no id of its own
     */
    public @Nullable InferenceEvent process(InferenceEvent event, String id) {
        String own = event.id() == null ? id : event.id();
        return sampling.keeps(event, own) ? masker.mask(limit.limit(sampling.weighted(complete(event)))) : null;
    }

    /** Features that were left out since the start, of events with too many. */
    public long cutFeatures() {
        return limit.cut();
    }

    /** Values that were left out since the start, since the server cannot read their names. */
    public long unreadableNames() {
        return limit.unreadable();
    }

    /** The name of the last of them. */
    public String unreadableName() {
        return limit.unreadableName();
    }

    private InferenceEvent complete(InferenceEvent event) {
        Source known = event.source().orElse(source);
        return known.equals(event.source())
                ? event
                : event.toBuilder().source(known).build();
    }
}
