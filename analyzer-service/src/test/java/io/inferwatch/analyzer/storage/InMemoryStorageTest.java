// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import io.inferwatch.analyzer.access.TokenRepository;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.intake.LabelInbox;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.InMemoryTokens;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelRepository;
import io.inferwatch.analyzer.outcome.OutcomeStorage;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.analyzer.run.profile.ProfileRepository;
import java.util.List;
import org.junit.jupiter.api.Nested;

class InMemoryStorageTest {
    private final InMemoryStorage storage = new InMemoryStorage();

    @Nested
    class Findings extends FindingRepositoryContract {
        @Override
        FindingRepository findings() {
            return storage.findings();
        }
    }

    @Nested
    class Alerts extends AlertRepositoryContract {
        @Override
        AlertRepository alerts() {
            return storage.alerts();
        }
    }

    @Nested
    class Tokens extends TokenContract {
        private final InMemoryTokens tokens = new InMemoryTokens();

        @Override
        TokenRepository repository() {
            return tokens;
        }
    }

    @Nested
    class Profiles extends ProfileRepositoryContract {
        @Override
        ProfileRepository profiles() {
            return storage.profiles();
        }
    }

    @Nested
    class Config extends ConfigContract {
        @Override
        AnalyzerStorage storage() {
            return storage;
        }
    }

    @Nested
    class Results extends ResultContract {
        @Override
        AnalyzerStorage storage() {
            return storage;
        }
    }

    @Nested
    class Metrics extends MetricContract {
        @Override
        AnalyzerStorage storage() {
            return storage;
        }
    }

    @Nested
    class Experiments extends ExperimentContract {
        @Override
        AnalyzerStorage storage() {
            return storage;
        }

        @Override
        void write(List<InMemoryEvent> events) {
            storage.write(events);
        }
    }

    @Nested
    class Versions extends VersionContract {
        @Override
        AnalyzerStorage storage() {
            return storage;
        }

        @Override
        void write(List<InMemoryEvent> events) {
            storage.write(events);
        }
    }

    @Nested
    class Events extends EventContract {
        @Override
        AnalyzerStorage storage() {
            return storage;
        }

        @Override
        void write(List<InMemoryEvent> events) {
            storage.write(events);
        }
    }

    @Nested
    class Outcomes extends OutcomeContract {
        private final InMemoryOutcomeStorage outcomes = new InMemoryOutcomeStorage();

        @Override
        OutcomeStorage outcomes() {
            return outcomes;
        }

        @Override
        void writeLabels(List<Label> labels) {
            labels.forEach(outcomes.labels()::add);
        }

        @Override
        void writeEvents(List<PredictedEvent> events) {
            events.forEach(outcomes.predictedEvents()::add);
        }
    }

    @Nested
    class Labels extends LabelInboxContract {
        private final InMemoryOutcomeStorage outcomes = new InMemoryOutcomeStorage();

        @Override
        LabelInbox inbox() {
            return new InMemoryLabelInbox(outcomes);
        }

        @Override
        LabelRepository stored() {
            return outcomes.labels();
        }

        @Override
        void writeEvents(List<PredictedEvent> events) {
            events.forEach(outcomes.predictedEvents()::add);
        }
    }
}
