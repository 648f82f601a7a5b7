// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.finding.FindingQuery;
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
    static FindingPage of(List<Finding> oneMore, Cursor cursor) {
        return new FindingPage(cursor.page(oneMore), cursor.next(oneMore, FindingQuery::place));
    }
}
