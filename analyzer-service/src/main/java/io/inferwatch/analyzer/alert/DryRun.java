// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.storage.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many of the stored alerts filters of receivers let through. Sends nothing.
 *
 * @param alerts stored since then
 * @param receivers in the order of the configuration
 */
public record DryRun(int alerts, List<OfReceiver> receivers) {
    private static final int PAGE = 500;

    /** A receiver's filter and its name. */
    public record Filter(String receiver, AlertFilter filter) {}

    /** What one receiver would have got. */
    public record OfReceiver(String receiver, int messages, int incidents) {}

    public DryRun {
        receivers = List.copyOf(receivers);
    }

    /** Reads all alerts since a time, 500 a request. */
    public static DryRun of(AlertRepository alerts, Instant since, List<Filter> filters) {
        List<StoredAlert> all = all(alerts, since);
        return new DryRun(
                all.size(), filters.stream().map(filter -> through(filter, all)).toList());
    }

    private static List<StoredAlert> all(AlertRepository alerts, Instant since) {
        List<StoredAlert> all = new ArrayList<>();
        @Nullable Place after = null;
        List<StoredAlert> page;
        do {
            page = alerts.page(AlertQuery.since(since, after, PAGE));
            all.addAll(page);
            after = page.isEmpty() ? null : AlertQuery.place(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        return all;
    }

    private static OfReceiver through(Filter filter, List<StoredAlert> alerts) {
        List<StoredAlert> through = alerts.stream()
                .filter(stored ->
                        filter.filter().reasonAgainst(stored.alert().incident()).isEmpty())
                .toList();
        long incidents = through.stream()
                .map(stored -> stored.alert().incident().id())
                .distinct()
                .count();
        return new OfReceiver(filter.receiver(), through.size(), (int) incidents);
    }
}
