// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.task;

import java.time.Instant;
import java.util.Optional;

/** Keeps tasks for all instances. Thread-safe; calls block. */
public interface TaskRepository {
    /** Stores how far a task is, whatever is there. */
    void put(Task task);

    /** What was put last, at once. */
    Optional<Task> find(String id);

    /** Forgets what was submitted before. */
    void forgetBefore(Instant time);
}
