// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.window.DueWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notices what does not wait for the next step: a new reference, the first event of a version, the word that a run is finished.
 * Remembers what it has seen; the first look only learns. For one thread.
 */
final class NewsWatch {
    /** Of the ends of runs: what came before was noticed before. */
    private static final Duration RECENT = Duration.ofHours(1);

    private final EventRepository events;
    private final References references;
    private final RunEndRepository runEnds;
    private Map<String, Set<String>> seen = Map.of();
    private boolean looked;

    NewsWatch(EventRepository events, References references, RunEndRepository runEnds) {
        this.events = events;
        this.references = references;
        this.runEnds = runEnds;
    }

    /** The models of which there is something new since the last look. Three requests. */
    Set<String> models(Instant now) {
        Map<String, Set<String>> found = new HashMap<>();
        references.newest().forEach((model, newest) -> add(found, model, "reference " + newest.id()));
        events.extents()
                .forEach((model, extent) ->
                        extent.versions().forEach(version -> add(found, model, "version " + version)));
        runEnds.ofAll(now.minus(RECENT))
                .forEach((model, ends) -> ends.stream()
                        .filter(end -> !end.time().isAfter(now.minus(DueWindows.RUN_DELAY)))
                        .forEach(end -> add(found, model, "run " + end.run() + " " + end.time())));
        Set<String> news = new TreeSet<>();
        found.forEach((model, own) -> {
            if (!seen.getOrDefault(model, Set.of()).containsAll(own)) {
                news.add(model);
            }
        });
        seen = found;
        boolean first = !looked;
        looked = true;
        return first ? Set.of() : news;
    }

    private static void add(Map<String, Set<String>> found, String model, String what) {
        found.computeIfAbsent(model, any -> new HashSet<>()).add(what);
    }
}
