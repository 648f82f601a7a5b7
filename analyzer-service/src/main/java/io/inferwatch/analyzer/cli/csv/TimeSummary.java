// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.time.ParsedTime;
import io.inferwatch.analyzer.time.TimeForm;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the times of a file are written, and from when to when they are. Not thread-safe. */
public final class TimeSummary {
    private final Map<TimeForm, Long> forms = new EnumMap<>(TimeForm.class);
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    public void add(ParsedTime time) {
        forms.merge(time.form(), 1L, Long::sum);
        first = time.instant().isBefore(first) ? time.instant() : first;
        last = time.instant().isAfter(last) ? time.instant() : last;
    }

    public boolean isEmpty() {
        return forms.isEmpty();
    }

    /** {@code times: 300 without a zone, read as UTC; from … to …}. */
    public String words() {
        return "times: "
                + forms.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().words())
                        .collect(Collectors.joining("; "))
                + "; from " + first + " to " + last;
    }

    /** Whether some are later than the given time. */
    public boolean reachBeyond(Instant now) {
        return last.isAfter(now);
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("from", first.toString());
        json.put("to", last.toString());
        Map<String, Object> read = new TreeMap<>();
        forms.forEach((form, n) -> read.put(form.name().toLowerCase(Locale.ROOT), n));
        json.put("read_as", read);
        return json;
    }
}
