package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import org.jspecify.annotations.Nullable;

/** What happens to an event before it is written: it is sampled, completed, bounded and masked. For one thread. */
public final class EventProcessor {
    private final FeatureLimit limit = new FeatureLimit();
    private final Sampling sampling;
    private final Masker masker;
    private final Source source;

    /** @param source completes what events do not know of where they come from */
    public EventProcessor(Sampling sampling, Masker masker, Source source) {
        this.sampling = sampling;
        this.masker = masker;
        this.source = source;
    }

    /**
     * The event as it leaves the process, or null if the sample does without it.
     *
     * @param id stands in for the event's own where it has none
     */
    public @Nullable InferenceEvent prepared(InferenceEvent event, String id) {
        String own = event.id() == null ? id : event.id();
        return sampling.keeps(event, own) ? masker.mask(limit.bounded(sampling.weighted(complete(event)))) : null;
    }

    /** Features that have been left out since this was made, of events that have too many. */
    public long cutFeatures() {
        return limit.cut();
    }

    private InferenceEvent complete(InferenceEvent event) {
        Source known = event.source().orElse(source);
        return known.equals(event.source())
                ? event
                : event.toBuilder().source(known).build();
    }
}
