package io.inferwatch.monitors.contract;

import java.util.Map;
import java.util.Set;

/**
 * What is known of a window beside its profile.
 *
 * @param answers to the questions that {@link ContractChecks#questions} named
 * @param everSeen full names of all columns that the model's traffic ever had a value of
 * @param unknown rows of the window with a value, by column that the reference does not know; without those that have none
 * @param notIndexed rows of the window, by column, that hold a value the store could not read as the column's type
 */
public record Facts(
        Map<Question, Answer> answers, Set<String> everSeen, Map<String, Long> unknown, Map<String, Long> notIndexed) {
    public static final Facts NONE = new Facts(Map.of(), Set.of(), Map.of(), Map.of());

    public Facts {
        answers = Map.copyOf(answers);
        everSeen = Set.copyOf(everSeen);
        unknown = Map.copyOf(unknown);
        notIndexed = Map.copyOf(notIndexed);
    }

    public Facts withAnswers(Map<Question, Answer> known) {
        return new Facts(known, everSeen, unknown, notIndexed);
    }
}
