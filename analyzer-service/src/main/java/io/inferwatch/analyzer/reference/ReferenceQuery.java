// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.reference;

import io.inferwatch.analyzer.storage.Place;
import org.jspecify.annotations.Nullable;

/**
 * Which references of a model a page holds; the oldest first, those of the same time by their id.
 *
 * @param name only the versions of this one; null: of all
 * @param after where the page before ended; null: the first page
 * @param limit the most that the page holds
 */
public record ReferenceQuery(
        String model, @Nullable String name, @Nullable Place after, int limit) {
    public static Place place(Reference reference) {
        return new Place(reference.created(), reference.id());
    }
}
