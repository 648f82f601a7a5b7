// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.page.PageHeader;
import io.inferwatch.analyzer.storage.StorageException;
import io.inferwatch.monitors.level.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What the head of pages says of the analysis, read again after some seconds. Thread-safe; blocks. */
final class HeaderCache implements Supplier<PageHeader> {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ReportQueries queries;
    private final Clock clock;
    private volatile Entry last = new Entry(PageHeader.NONE, Instant.MIN);

    private record Entry(PageHeader header, Instant until) {}

    HeaderCache(ReportQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** The last one where the storage does not answer: the page itself says so. */
    @Override
    public PageHeader get() {
        Instant now = clock.instant();
        Entry known = last;
        if (now.isBefore(known.until())) {
            return known.header();
        }
        try {
            PageHeader header = PageHeader.of(queries.models(), open(), now);
            last = new Entry(header, now.plus(FRESH));
            return header;
        } catch (StorageException e) {
            return known.header();
        }
    }

    private long open() {
        return queries.incidentCounts(new IncidentQuery(null, IncidentQuery.ANY, Level.SLIGHT, null, null, 0))
                .of(IncidentState.OPEN);
    }
}
