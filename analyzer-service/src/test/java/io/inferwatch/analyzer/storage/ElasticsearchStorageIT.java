// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.inferwatch.analyzer.access.TokenRepository;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.LabelWriter;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelInboxStream;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelStream;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.intake.LabelInbox;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelRepository;
import io.inferwatch.analyzer.outcome.OutcomeStorage;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.analyzer.run.profile.ProfileRepository;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.StreamNames;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** One server for all contracts, a namespace per test. */
@ExtendWith(ElasticsearchExtension.class)
class ElasticsearchStorageIT {
    private ElasticsearchConnection cluster;
    private ElasticsearchStorage storage;
    private String namespace;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        storage = new ElasticsearchStorage(cluster, namespace);
        storage.setUp();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

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
        @Override
        TokenRepository repository() {
            return new TokenStore(cluster, new IndexNames(namespace));
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
            writeEvents(events);
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
            writeEvents(events);
        }
    }

    @Nested
    class Outcomes extends OutcomeContract {
        @Override
        OutcomeStorage outcomes() {
            return new ElasticsearchOutcomes(cluster, namespace);
        }

        @Override
        void writeLabels(List<Label> labels) {
            new LabelWriter(cluster, namespace).labels(labels);
        }

        @Override
        void writeEvents(List<PredictedEvent> events) {
            new LabelWriter(cluster, namespace).events(events);
        }
    }

    @Nested
    class Labels extends LabelInboxContract {
        @Override
        LabelInbox inbox() {
            return new LabelInboxStream(cluster, new StreamNames(namespace));
        }

        @Override
        LabelRepository stored() {
            return new LabelStream(cluster, new StreamNames(namespace));
        }

        @Override
        void writeEvents(List<PredictedEvent> events) {
            new LabelWriter(cluster, namespace).events(events);
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
            writeEvents(events);
        }
    }

    private void writeEvents(List<InMemoryEvent> events) {
        EventWriter writer = new EventWriter(cluster, namespace);
        events.forEach(event ->
                writer.add(event.model(), event.version(), event.role(), event.time(), json -> fill(json, event)));
        writer.write();
    }

    private static void fill(ObjectNode json, InMemoryEvent event) {
        Row row = event.row();
        json.withObjectProperty("event").remove("duration");
        row.categorical().forEach((field, value) -> put(json, field, TextNode.valueOf(value)));
        row.numeric().forEach((field, value) -> put(json, field, LongNode.valueOf(Math.round(value))));
        json.putObject("sampling").put("weight", row.weight());
        if (event.run() != null) {
            json.putObject("run").put("id", event.run());
        }
    }

    private static void put(ObjectNode json, String field, JsonNode value) {
        String[] path = field.split("\\.");
        ObjectNode node = json;
        for (int i = 0; i < path.length - 1; i++) {
            node = node.withObjectProperty(path[i]);
        }
        node.set(path[path.length - 1], value);
    }
}
