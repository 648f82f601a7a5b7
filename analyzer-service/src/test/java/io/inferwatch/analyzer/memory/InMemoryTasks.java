// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.task.Task;
import io.inferwatch.analyzer.task.TaskRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tasks in memory. Thread-safe. */
public final class InMemoryTasks implements TaskRepository {
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    @Override
    public void put(Task task) {
        tasks.put(task.id(), task);
    }

    @Override
    public Optional<Task> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public void forgetBefore(Instant time) {
        tasks.values().removeIf(task -> task.submitted().isBefore(time));
    }
}
