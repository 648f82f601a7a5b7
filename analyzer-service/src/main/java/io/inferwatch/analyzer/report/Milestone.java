// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.time.Instant;

/**
 * Something that was decided about a model, and from which on its checks may say something else.
 *
 * @param text for people, such as {@code training@2}
 */
public record Milestone(Instant time, Kind kind, String text) {
    /** What was made. */
    public enum Kind {
        REFERENCE,
        CONTRACT
    }
}
