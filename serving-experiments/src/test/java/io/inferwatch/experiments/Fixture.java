// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.schema.InferenceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Models that log through the real agent API into a list. */
final class Fixture {
    final List<InferenceEvent> logged = new CopyOnWriteArrayList<>();

    ModelVersion<String, String> version(String version) {
        return version(version, (input, inference) -> {
            inference.input("text", input).prediction(version);
            return version;
        });
    }

    ModelVersion<String, String> version(String version, Model<String, String> model) {
        return new ModelVersion<>(InferenceLogger.forModel("ranker", version).withSink(logged::add), model);
    }

    static ModelVersion<String, String> silent(String version, Model<String, String> model) {
        return new ModelVersion<>(InferenceLogger.forModel("ranker", version).withSink(event -> {}), model);
    }

    List<InferenceEvent> of(String version) {
        return logged.stream()
                .filter(event -> event.model().version().equals(version))
                .toList();
    }

    /** A clock that a test sets. */
    static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T08:00:00Z");

        void plus(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
