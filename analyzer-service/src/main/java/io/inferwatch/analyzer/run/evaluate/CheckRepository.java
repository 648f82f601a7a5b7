// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps check results, the same check of the same window overwriting itself. Thread-safe; calls block. */
public interface CheckRepository {
    void store(List<CheckResult> checks);

    /** Forgets checks, such as those of a window that became part of a longer one. Those that are not stored are ignored. */
    void delete(List<CheckResult> checks);

    /**
     * All checks that were stored of a window, and those of the windows inside it that other monitors made; the windows that end
     * first come first.
     *
     * @param ofTheWindow monitors whose checks are read of the window itself only
     */
    List<CheckResult> within(String model, Window window, Set<String> ofTheWindow);

    /** The checks of one subject that were stored of parts of the traffic, of a window and of those inside it. Two requests. */
    List<CheckResult> ofSegments(String model, Window window, String subject);

    /** How bad it was over time, by the stored checks that can open a finding. One request for each 10 000 stretches of subjects. */
    LevelHistory levels(LevelQuery query);

    /** The same of every model, all its subjects together, by its name. One request for each 10 000 stretches of models. */
    Map<String, LevelHistory> levelsOfModels(Window window, Duration step);
}
