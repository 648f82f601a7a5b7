// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.diagnosis;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.MaxAggregation;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When the agents of each service and host last sent a heartbeat, in the last seven days. Calls block. */
public final class AgentDiagnosis {
    private static final String NAME = "agents";
    private static final Duration REMEMBERED = Duration.ofDays(7);
    /** Five heartbeats of the default interval. */
    private static final Duration SILENT = Duration.ofMinutes(5);

    private static final int MOST = 200;

    private final ElasticsearchConnection cluster;
    private final String stream;
    private final Clock clock;

    public AgentDiagnosis(ElasticsearchConnection cluster, StreamNames streams, Clock clock) {
        this.cluster = cluster;
        this.stream = streams.heartbeats();
        this.clock = clock;
    }

    /** A line for each service and host. */
    public List<Observation> agents() {
        Instant now = clock.instant();
        Aggregation last = MaxAggregation.of(max -> max.field(Fields.TIMESTAMP))._toAggregation();
        Aggregation hosts = Aggregation.of(any -> any.terms(
                        terms -> terms.field(Fields.HOST_NAME).missing("").size(MOST))
                .aggregations("last", last));
        Aggregation services = Aggregation.of(any -> any.terms(
                        terms -> terms.field(Fields.SERVICE_NAME).missing("").size(MOST))
                .aggregations("hosts", hosts));
        SearchRequest request = SearchRequest.of(search -> search.index(stream)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .size(0)
                .query(Queries.during(Fields.TIMESTAMP, now.minus(REMEMBERED), now.plus(REMEMBERED)))
                .aggregations("services", services));
        List<Observation> lines = new ArrayList<>();
        for (JsonNode service : cluster.search(request, "aggregations").at("/aggregations/services/buckets")) {
            for (JsonNode host : service.at("/hosts/buckets")) {
                lines.add(line(service.path("key").asText(), host, now));
            }
        }
        return lines.isEmpty() ? List.of(Observation.ok(NAME, "none has sent a heartbeat in the last 7 days")) : lines;
    }

    private static Observation line(String service, JsonNode host, Instant now) {
        Instant last = Instant.ofEpochMilli(host.at("/last/value").asLong());
        Duration silence = Duration.between(last, now);
        String found = (service.isEmpty() ? "a service without a name" : service) + " on "
                + (host.path("key").asText().isEmpty()
                        ? "a host without a name"
                        : host.path("key").asText())
                + ": last heartbeat at " + last;
        return silence.compareTo(SILENT) <= 0
                ? Observation.ok(NAME, found)
                : Observation.warn(
                        NAME,
                        found + ", " + silence.toMinutes()
                                + " min ago. Unless the service was stopped, its log says why the agent cannot send.");
    }
}
