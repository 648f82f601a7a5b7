// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.pattern.Request;
import io.inferwatch.monitors.pattern.TextSample;
import java.util.List;

/** Uniform samples of single requests: always the same ones of the same events. Thread-safe; calls block. */
public interface RequestSamples {
    /**
     * The texts of a field, their personal data masked.
     *
     * @param rows of which the rate of a text is computed; below 0: those that have a text
     */
    TextSample texts(EventSelection selection, String field, long rows);

    /** The name of a value as others may read it. */
    String masked(String field, String value);

    /** Requests with some numeric columns; the id is that of the event. */
    List<Request> requests(EventSelection selection, List<String> columns);

    /** Single events, the newest first, by their ids alone: their values stay in the storage. */
    List<EventExample> newest(EventSelection selection, int most);
}
