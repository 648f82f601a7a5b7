// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.store.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.store.JoinStateStore;
import io.inferwatch.analyzer.outcome.OutcomeStorage;
import io.inferwatch.schema.StreamNames;

/** Labels, events and outcomes of one namespace in an Elasticsearch cluster. Does not own the connection. Thread-safe. */
public final class ElasticsearchOutcomes implements OutcomeStorage {
    private final ElasticsearchConnection cluster;
    private final IndexNames indices;
    private final StreamNames streams;

    public ElasticsearchOutcomes(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.indices = new IndexNames(namespace);
        this.streams = new StreamNames(namespace);
    }

    @Override
    public LabelStream labels() {
        return new LabelStream(cluster, streams);
    }

    @Override
    public PredictedEventSearch predictedEvents() {
        return new PredictedEventSearch(cluster, streams);
    }

    @Override
    public OutcomeStore outcomes() {
        return new OutcomeStore(cluster, indices);
    }

    @Override
    public WaitingLabelStore waitingLabels() {
        return new WaitingLabelStore(cluster, indices);
    }

    @Override
    public JoinStateStore joinState() {
        return new JoinStateStore(new ConfigStore(cluster, indices));
    }
}
