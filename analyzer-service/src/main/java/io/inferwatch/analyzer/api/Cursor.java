package io.inferwatch.analyzer.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of a list ended, by the time and the id of its last entry: entries that come between two requests are neither repeated
 * nor skipped.
 */
record Cursor(Instant time, String id) {
    /** @throws Problem.ProblemException if it is not a cursor of this service */
    static Cursor parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 2);
            Instant time = Instant.parse(parts[0]);
            if (ReportQueries.isUsable(time)) {
                return new Cursor(time, parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw invalid(cursor);
        }
        throw invalid(cursor);
    }

    private static Problem.ProblemException invalid(String cursor) {
        return Problem.invalid("after: Expecting the next of a page. Found: " + cursor);
    }

    /** As the parameter {@code after} takes it. */
    String text() {
        byte[] text = (time + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
