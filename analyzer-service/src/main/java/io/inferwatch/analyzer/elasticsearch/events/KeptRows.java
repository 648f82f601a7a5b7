// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The rows of one reading of a model, as long as they are few. For one thread while they are added. */
final class KeptRows {
    /** Of all rows: some 20 MB. */
    private static final int MOST_VALUES = 200_000;

    private final Window window;
    private final List<Kept> rows = new ArrayList<>();
    private int values;

    private record Kept(ProfileKey key, Row row) {}

    KeptRows(Window window) {
        this.window = window;
    }

    void add(ProfileKey key, Row row) {
        values += row.numeric().size() + row.categorical().size();
        if (isComplete()) {
            rows.add(new Kept(key, row));
        } else {
            rows.clear();
        }
    }

    private boolean isComplete() {
        return values <= MOST_VALUES;
    }

    /** Hands over the rows of some hours, if all are kept and they are as many as they must be. */
    boolean forEach(Window hours, long expected, Predicate<ProfileKey> wanted, BiConsumer<ProfileKey, Row> reader) {
        if (!isComplete() || hours.from().isBefore(window.from()) || hours.to().isAfter(window.to())) {
            return false;
        }
        List<Kept> found = rows.stream()
                .filter(kept -> hours.contains(kept.key().hour()) && wanted.test(kept.key()))
                .toList();
        if (found.size() != expected) {
            return false;
        }
        found.forEach(kept -> reader.accept(kept.key(), kept.row()));
        return true;
    }
}
