package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.finding.FindingQuery.Place;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of findings, newest first.
 *
 * @param next null on the last page
 */
record FindingPage(List<Finding> findings, @Nullable String next) {
    /** @param oneMore the findings of the page, and one more where the page is not the last */
    static FindingPage of(List<Finding> oneMore, int limit) {
        if (oneMore.size() <= limit) {
            return new FindingPage(oneMore, null);
        }
        List<Finding> page = oneMore.subList(0, limit);
        return new FindingPage(page, cursor(Place.of(page.get(limit - 1))));
    }

    /** @throws Problem.ProblemException if it is not a cursor of this service */
    static Place place(String text) {
        Cursor cursor = Cursor.parse(text);
        return new Place(cursor.time(), cursor.id());
    }

    static String cursor(Place place) {
        return new Cursor(place.since(), place.id()).text();
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        findings.stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
        json.put("next", next);
        return json;
    }
}
