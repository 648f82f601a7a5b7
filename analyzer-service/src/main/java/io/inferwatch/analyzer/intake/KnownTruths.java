// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.parallel.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the labels of models. Asks once in ten minutes about a model that has sent something. Thread-safe; calls block. */
final class KnownTruths {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 1_000;

    /** A server answers with a limited number of classes of all models together. */
    private static final int AT_ONCE = 50;

    private final LabelInbox inbox;
    private final Clock clock;
    private final Map<String, Known> kept = new HashMap<>();

    private record Known(ModelTruth truth, Instant until) {}

    KnownTruths(LabelInbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Of each of these models. */
    Map<String, ModelTruth> of(Collection<String> models) {
        Instant now = clock.instant();
        Map<String, ModelTruth> truths = new HashMap<>();
        List<String> open = new ArrayList<>();
        for (String model : models) {
            Known known = known(model);
            if (known != null && now.isBefore(known.until())) {
                truths.put(model, known.truth());
            } else {
                open.add(model);
            }
        }
        for (List<String> some : Parallel.parts(open, AT_ONCE)) {
            Map<String, ModelTruth> found = inbox.truths(some);
            keep(found, now.plus(KEPT));
            truths.putAll(found);
        }
        open.forEach(model -> truths.putIfAbsent(model, ModelTruth.UNKNOWN));
        return truths;
    }

    private synchronized @Nullable Known known(String model) {
        return kept.get(model);
    }

    private synchronized void keep(Map<String, ModelTruth> truths, Instant until) {
        if (kept.size() + truths.size() > MOST_KEPT) {
            kept.clear();
        }
        truths.forEach((model, truth) -> {
            if (!truth.equals(ModelTruth.UNKNOWN)) {
                kept.put(model, new Known(truth, until));
            }
        });
    }
}
