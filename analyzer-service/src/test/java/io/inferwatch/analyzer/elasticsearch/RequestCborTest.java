// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestCborTest {
    private static final ObjectMapper CBOR = new CBORMapper();

    @Test
    void object_saysWhatItsPartsSayAsJson() throws IOException {
        Query query = Query.of(any -> any.term(term -> term.field("model.name").value("münchen")));
        Aggregation range = Aggregation.of(any ->
                any.range(bins -> bins.field("n").ranges(bin -> bin.from(0.1).to(1e300))));
        Map<String, RequestCbor> members = new LinkedHashMap<>();
        members.put("size", RequestCbor.value(0));
        members.put("track_total_hits", RequestCbor.value(true));
        members.put("query", RequestCbor.of(query));
        members.put("aggs", RequestCbor.of(Map.of("r0", range)));

        JsonNode read = read(RequestCbor.object(members));

        assertThat(read)
                .isEqualTo(ElasticsearchConnection.JSON.readTree(ElasticsearchConnection.text(Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        true,
                        "query",
                        RequestJson.of(query),
                        "aggs",
                        Map.of("r0", RequestJson.of(range))))));
        assertThat(read.at("/aggs/r0/range/ranges/0/from").doubleValue()).isEqualTo(0.1);
    }

    @Test
    void object_ofNothing_isAnEmptyObject() throws IOException {
        assertThat(read(RequestCbor.object(Map.of()))).isEmpty();
    }

    private static JsonNode read(RequestCbor request) throws IOException {
        return CBOR.readTree(request.entity().getContent());
    }
}
