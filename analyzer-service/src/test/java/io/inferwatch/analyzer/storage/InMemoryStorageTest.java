package io.inferwatch.analyzer.storage;

import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
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
}
