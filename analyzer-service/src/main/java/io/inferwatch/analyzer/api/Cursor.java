// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.storage.Place;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a request asks for, by its parameters {@code limit} and {@code after}. Immutable.
 *
 * @param limit the most entries of the page
 * @param after where the page before ended; null: the first page
 */
record Cursor(int limit, @Nullable Place after) {
    private static final int DEFAULT_LIMIT = 100;

    /** @throws Problem.ProblemException if {@code after} is not the {@code next} of a page */
    static Cursor of(RoutingContext context) {
        return of(RestOperations.number(context, "limit", DEFAULT_LIMIT), RestOperations.query(context, "after"));
    }

    /** @param after the {@code next} of the page before; null: the first page */
    static Cursor of(int limit, @Nullable String after) {
        return new Cursor(limit, after == null ? null : parse(after));
    }

    /** The place of an entry in a list that is ordered by name. */
    static Place byName(String name) {
        return new Place(Instant.EPOCH, name);
    }

    /** The same for a list that is ordered by name; one more entry than the page has. */
    NamePage byName() {
        return new NamePage(after == null ? null : after.id(), oneMore());
    }

    /** How many entries to read: one more than the page has shows whether there is a next page. */
    int oneMore() {
        return limit + 1;
    }

    /**
     * The entries after the cursor of a list that no store can cut, at most {@link #oneMore}.
     *
     * @param order of the list
     */
    <T> List<T> cut(List<T> sorted, Function<? super T, Place> place, Comparator<Place> order) {
        return sorted.stream()
                .filter(entry -> after == null || order.compare(place.apply(entry), after) > 0)
                .limit(oneMore())
                .toList();
    }

    /**
     * The page as an answer.
     *
     * @param name of the list
     * @param found its entries, and one more where it is not the last page
     */
    <T> ObjectNode page(
            String name,
            List<T> found,
            Function<? super T, ? extends JsonNode> toJson,
            Function<? super T, Place> place) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page(found).stream().map(toJson).forEach(json.putArray(name)::add);
        return json.put("next", next(found, place));
    }

    /** Without the one that is too much. */
    <T> List<T> page(List<T> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** The {@code after} of the next page; null: there is none. */
    <T> @Nullable String next(List<T> found, Function<? super T, Place> place) {
        return found.size() <= limit ? null : text(place.apply(found.get(limit - 1)));
    }

    private static Place parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 2);
            Instant time = Instant.parse(parts[0]);
            if (ReportQueries.isUsable(time)) {
                return new Place(time, parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw invalid(cursor);
        }
        throw invalid(cursor);
    }

    private static Problem.ProblemException invalid(String cursor) {
        return Problem.invalid("after: Expecting the next of a page. Found: " + cursor);
    }

    private static String text(Place place) {
        byte[] text = (place.time() + " " + place.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
