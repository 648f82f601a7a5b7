// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import org.jspecify.annotations.Nullable;

/**
 * What labelled rows are summed up by.
 *
 * @param segment the name of a segment; null: the whole traffic
 */
public record SummaryKey(
        String version, String role, @Nullable String segment) {}
