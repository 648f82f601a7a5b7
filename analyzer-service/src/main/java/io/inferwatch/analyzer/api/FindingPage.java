package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of findings, newest first. The cursor is the position of the last finding, not a number of findings to
 * skip: findings that open between two requests are neither repeated nor skipped.
 *
 * @param next null on the last page
 */
record FindingPage(List<Finding> findings, @Nullable String next) {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::since).reversed().thenComparing(Place::id);

    private record Place(Instant since, String id) {
        static Place of(Finding finding) {
            return new Place(finding.since(), finding.id());
        }

        static Place parse(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String[] parts = text.split(" ", 2);
                return new Place(Instant.parse(parts[0]), parts[1]);
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw Problem.invalid("after: Expecting the next of a page. Found: " + cursor);
            }
        }

        String cursor() {
            byte[] text = (since + " " + id).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
        }
    }

    /** @throws Problem.ProblemException if {@code after} is not a cursor of this service */
    static FindingPage of(List<Finding> all, int limit, @Nullable String after) {
        Place start = after == null ? null : Place.parse(after);
        List<Finding> rest = all.stream()
                .filter(finding -> start == null || ORDER.compare(Place.of(finding), start) > 0)
                .sorted(Comparator.comparing(Place::of, ORDER))
                .toList();
        if (rest.size() <= limit) {
            return new FindingPage(rest, null);
        }
        List<Finding> page = rest.subList(0, limit);
        return new FindingPage(page, Place.of(page.get(limit - 1)).cursor());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        findings.stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
        json.put("next", next);
        return json;
    }
}
