package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.finding.FindingQuery.Place;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of findings, newest first. The cursor is the position of the last finding, not a number of findings to
 * skip: findings that open between two requests are neither repeated nor skipped.
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
    static Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 2);
            Instant since = Instant.parse(parts[0]);
            if (ReportQueries.isUsable(since)) {
                return new Place(since, parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw invalid(cursor);
        }
        throw invalid(cursor);
    }

    private static Problem.ProblemException invalid(String cursor) {
        return Problem.invalid("after: Expecting the next of a page. Found: " + cursor);
    }

    static String cursor(Place place) {
        byte[] text = (place.since() + " " + place.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        findings.stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
        json.put("next", next);
        return json;
    }
}
