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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the head of pages says of the analysis, read again after some seconds. Thread-safe; blocks. */
final class HeaderCache implements Supplier<PageHeader> {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ReportQueries queries;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile Entry last = new Entry(PageHeader.NONE, Instant.MIN, 0);

    /** @param change how many changes there were before it was read */
    private record Entry(PageHeader header, Instant until, long change) {}

    HeaderCache(ReportQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** The last one where the storage does not answer: the page itself says so. */
    @Override
    public PageHeader get() {
        Instant now = clock.instant();
        Entry known = last;
        long change = changes.get();
        if (known.change() == change && now.isBefore(known.until())) {
            return known.header();
        }
        try {
            PageHeader header = PageHeader.of(queries.models(), open(), now);
            last = new Entry(header, now.plus(FRESH), change);
            return header;
        } catch (StorageException e) {
            return known.header();
        }
    }

    /** It is read again before it is shown: something was changed. */
    void forget() {
        changes.incrementAndGet();
    }

    private long open() {
        return queries.incidentCounts(new IncidentQuery(null, IncidentQuery.ANY, Level.SLIGHT, null, null, 0))
                .of(IncidentState.OPEN);
    }
}
