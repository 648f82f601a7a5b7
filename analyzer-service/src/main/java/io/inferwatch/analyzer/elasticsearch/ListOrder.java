// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.inferwatch.analyzer.storage.Place;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list that is read page by page: by a date, and by a keyword, upwards, where dates are the same.
 *
 * @param time a field of type date
 * @param id a field of type keyword that no two entries share
 */
public record ListOrder(String time, SortOrder order, String id) {
    /**
     * Restricts a search to one page, which costs the same however many come before.
     *
     * @param after where the page before ended; null: the first page
     */
    public SearchRequest.Builder page(SearchRequest.Builder search, @Nullable Place after, int limit) {
        SearchRequest.Builder page = search.size(limit)
                .trackTotalHits(total -> total.enabled(false))
                .sort(sort -> sort.field(by -> by.field(time).order(order)))
                .sort(sort -> sort.field(by -> by.field(id).order(SortOrder.Asc)));
        return after == null
                ? page
                : page.searchAfter(FieldValue.of(after.time().toEpochMilli()), FieldValue.of(after.id()));
    }
}
