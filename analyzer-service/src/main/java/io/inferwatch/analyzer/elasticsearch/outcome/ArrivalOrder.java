// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.outcome.ReadPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an index or data stream in the order in which documents arrived: by the sequence number that every shard gives to
 * its writes. A write below the global checkpoint of its shard is done on all copies, so after a refresh every search
 * sees it, and none of a lower number follows: reading up to the checkpoint leaves nothing out. Shards go by the UUID of
 * their index, since a new index may have the name of a deleted one.
 */
final class ArrivalOrder {
    static final String SEQUENCE = "_seq_no";

    private static final String STATS =
            "/_stats/docs?level=shards&filter_path=indices.*.uuid,indices.*.shards.*.seq_no.global_checkpoint";
    private static final long NOTHING = -1;

    private final ElasticsearchConnection cluster;
    private final String index;

    ArrivalOrder(ElasticsearchConnection cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    /**
     * A shard with what was read of it.
     *
     * @param after the last number that was read
     * @param checkpoint the last number that can be read
     */
    record Part(String index, String key, int shard, long after, long checkpoint) {
        boolean isRead() {
            return after >= checkpoint;
        }

        /** Limits a search to this shard. */
        String preference() {
            return "_shards:" + shard;
        }

        /** Documents that arrived since. */
        Query unread() {
            return Query.of(query -> query.range(range -> range.term(
                    number -> number.field(SEQUENCE).gt(Long.toString(after)).lte(Long.toString(checkpoint)))));
        }
    }

    /** All shards, the oldest index first; searches see what was not read of them. One request if all was read. */
    List<Part> parts(ReadPosition position) {
        List<Part> parts = new ArrayList<>();
        cluster.find("GET", "/" + index + STATS, null)
                .path("indices")
                .properties()
                .forEach(each -> {
                    String uuid = each.getValue().path("uuid").asText();
                    each.getValue()
                            .path("shards")
                            .properties()
                            .forEach(shard -> parts.add(part(each.getKey(), uuid, shard, position)));
                });
        parts.sort((a, b) -> a.index().compareTo(b.index()));
        if (!parts.stream().allMatch(Part::isRead)) {
            cluster.send("POST", "/" + index + "/_refresh", null);
        }
        return parts;
    }

    private static Part part(String index, String uuid, Map.Entry<String, JsonNode> shard, ReadPosition position) {
        long checkpoint = NOTHING;
        for (JsonNode copy : shard.getValue()) {
            checkpoint = Math.max(
                    checkpoint, copy.path("seq_no").path("global_checkpoint").asLong(NOTHING));
        }
        String key = uuid + "/" + shard.getKey();
        return new Part(
                index,
                key,
                Integer.parseInt(shard.getKey()),
                position.sequences().getOrDefault(key, NOTHING),
                checkpoint);
    }

    /** The position after all of the parts; indices that are gone are forgotten. */
    static ReadPosition after(List<Part> parts) {
        Map<String, Long> sequences = new HashMap<>();
        parts.forEach(part -> sequences.put(part.key(), Math.max(part.after(), part.checkpoint())));
        return new ReadPosition(sequences);
    }
}
