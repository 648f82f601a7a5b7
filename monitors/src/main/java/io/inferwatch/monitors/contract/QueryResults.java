// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import java.util.Map;
import java.util.Set;

/**
 * What is known of a window in addition to its profile.
 *
 * @param answers to the questions that {@link ContractChecks#questions} named
 * @param everSeen full names of all columns that the model's traffic ever had a value of
 * @param unknown rows of the window with a value, by column that the reference does not know; without those that have none
 * @param notIndexed rows of the window, by column, that hold a value the store could not read as the column's type
 */
public record QueryResults(
        Map<ContractQuery, QueryResult> answers,
        Set<String> everSeen,
        Map<String, Long> unknown,
        Map<String, Long> notIndexed) {
    public static final QueryResults NONE = new QueryResults(Map.of(), Set.of(), Map.of(), Map.of());

    public QueryResults {
        answers = Map.copyOf(answers);
        everSeen = Set.copyOf(everSeen);
        unknown = Map.copyOf(unknown);
        notIndexed = Map.copyOf(notIndexed);
    }

    public QueryResults withAnswers(Map<ContractQuery, QueryResult> known) {
        return new QueryResults(known, everSeen, unknown, notIndexed);
    }
}
