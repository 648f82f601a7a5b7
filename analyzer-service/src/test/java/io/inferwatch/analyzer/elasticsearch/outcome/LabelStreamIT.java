// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import static io.inferwatch.analyzer.outcome.LabelSamples.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.LabelWriter;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelBatch;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.StreamNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order of arrival across backing indices, and while others write. */
@ExtendWith(ElasticsearchExtension.class)
class LabelStreamIT {
    private static final int WRITERS = 4;
    private static final int BULKS = 20;
    private static final int LABELS = 25;

    private ElasticsearchConnection cluster;
    private String stream;
    private LabelWriter writer;
    private LabelStream labels;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        StreamNames streams = new StreamNames(server.namespace());
        new Templates(cluster, new IndexNames(server.namespace())).install();
        stream = streams.labels();
        writer = new LabelWriter(cluster, server.namespace());
        labels = new LabelStream(cluster, streams);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void labels_afterARollover_areReadOnceEach() {
        writer.labels(List.of(label("r", "a", 1, "yes"), label("r", "b", 2, "yes")));
        LabelBatch first = labels.after(ReadPosition.START, 1);
        cluster.send("POST", "/" + stream + "/_rollover", null);
        writer.labels(List.of(label("r", "c", 3, "yes")));

        assertThat(ids(labels.after(first.position(), 1))).containsExactly("b");
        assertThat(labels.after(first.position(), 1).more()).isTrue();
        LabelBatch rest = labels.after(first.position(), 10);
        assertThat(ids(rest)).containsExactly("b", "c");
        assertThat(rest.position().sequences()).hasSize(2);

        cluster.send("DELETE", "/" + backing("000001"), null); // as retention does
        LabelBatch none = labels.after(rest.position(), 10);
        assertThat(none.labels()).isEmpty();
        assertThat(none.position().sequences()).hasSize(1);
    }

    private String backing(String generation) {
        for (var index :
                cluster.send("GET", "/_cat/indices/.ds-" + stream + "-*?format=json&expand_wildcards=all", null)) {
            if (index.path("index").asText().endsWith(generation)) {
                return index.path("index").asText();
            }
        }
        throw new AssertionError("no backing index " + generation);
    }

    @Test
    void documentsWithoutAModelRequestOrTruth_areCounted_andTheOthersRead() {
        writer.labels(List.of(
                new Label("m", "", "no-request", label("r", "a", 1, "x").time(), null, "yes"),
                label("r", "good", 1, "yes"),
                new Label("m", "r", "no-truth", label("r", "a", 1, "x").time(), null, null)));
        LabelBatch batch = labels.after(ReadPosition.START, 10);
        assertThat(ids(batch)).containsExactly("good");
        assertThat(batch.unusable()).isEqualTo(2);
        assertThat(labels.after(batch.position(), 10).unusable()).isZero();
    }

    /** Bulk requests that run at the same time get their numbers interleaved, and become visible in any order. */
    @Test
    void labelsThatAreWrittenMeanwhile_areReadOnceEach() {
        writer.labels(List.of(label("r", "first", 0, "yes")));
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(one -> CompletableFuture.runAsync(() -> IntStream.range(0, BULKS)
                        .forEach(bulk -> writer.labels(IntStream.range(0, LABELS)
                                .mapToObj(i -> label("r", one + "-" + bulk + "-" + i, i, "yes"))
                                .toList()))))
                .toList();
        List<String> read = new ArrayList<>();
        ReadPosition position = ReadPosition.START;
        boolean last = false;
        while (!last) {
            last = writers.stream().allMatch(CompletableFuture::isDone);
            LabelBatch batch = labels.after(position, 10_000);
            read.addAll(ids(batch));
            position = batch.position();
        }
        writers.forEach(CompletableFuture::join);
        assertThat(read).doesNotHaveDuplicates().hasSize(1 + WRITERS * BULKS * LABELS);
    }

    private static List<String> ids(LabelBatch batch) {
        return batch.labels().stream().map(Label::id).toList();
    }
}
