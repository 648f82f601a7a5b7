// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.analyzer.repeat.RequestRepository;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.analyzer.task.TaskRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the service does on demand.
 *
 * @param analyzers makes a new one for each request, since one is for one thread
 * @param erasure deletes what is stored of a person
 * @param requests remembers those that clients may repeat
 * @param tasks keeps how far work is that takes longer than a request
 * @param personalData how it is looked for
 * @param settings in force, by name, without secrets
 */
public record Administration(
        Supplier<Analyzer> analyzers,
        PersonErasure erasure,
        Map<String, String> settings,
        RequestRepository requests,
        TaskRepository tasks,
        PersonalData personalData,
        Clock clock) {
    /** For a service that does nothing on demand, and knows no time. */
    public static final Administration NONE = idle(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    /** For a service that does nothing on demand. */
    public static Administration idle(Clock clock) {
        return new Administration(
                () -> {
                    throw new IllegalStateException("This service analyzes nothing on demand");
                },
                (subjects, model, dryRun) -> {
                    throw new IllegalStateException("This service erases nothing");
                },
                Map.of(),
                new ForgottenRequests(),
                new ForgottenTasks(),
                PersonalData.standard(),
                clock);
    }

    public Administration {
        settings = Map.copyOf(settings);
    }

    /**
     * Refuses what names a reference that a model has not.
     *
     * @param reference name or {@code name@version}; null: none is named
     * @throws Problem.ProblemException 404 where there is none of that name
     */
    void requireReference(String model, @Nullable String reference) {
        if (reference != null && !analyzers.get().knowsReference(model, reference)) {
            throw Problem.unknownReference(reference);
        }
    }

    /** Each task is known to its instance only. */
    private static final class ForgottenTasks implements TaskRepository {
        @Override
        public void put(Task task) {}

        @Override
        public Optional<Task> find(String id) {
            return Optional.empty();
        }

        @Override
        public void forgetBefore(Instant time) {}
    }

    /** Each request is a new one. */
    private static final class ForgottenRequests implements RequestRepository {
        @Override
        public boolean begin(RememberedRequest request) {
            return true;
        }

        @Override
        public Optional<RememberedRequest> find(String id) {
            return Optional.empty();
        }

        @Override
        public void put(RememberedRequest request) {}

        @Override
        public void forget(String id) {}

        @Override
        public void forgetBefore(Instant time) {}
    }
}
