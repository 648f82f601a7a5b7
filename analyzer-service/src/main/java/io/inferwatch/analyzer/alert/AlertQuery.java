// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.storage.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a page holds; newest first by the time they were stored, those of the same time by their id.
 *
 * @param model null: of all models
 * @param receiver null: of all receivers
 * @param state of the receiver, or of any one without a receiver; null: any state
 * @param since stored at this time or later; null: at any time
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record AlertQuery(
        @Nullable String model,
        @Nullable String receiver,
        Delivery.@Nullable State state,
        @Nullable Instant since,
        @Nullable Place after,
        int limit) {
    public static AlertQuery newest(int limit) {
        return new AlertQuery(null, null, null, null, null, limit);
    }

    /** What was stored at a time or later. */
    public static AlertQuery since(Instant since, @Nullable Place after, int limit) {
        return new AlertQuery(null, null, null, since, after, limit);
    }

    public static Place place(StoredAlert stored) {
        return new Place(stored.created(), stored.alert().id());
    }
}
