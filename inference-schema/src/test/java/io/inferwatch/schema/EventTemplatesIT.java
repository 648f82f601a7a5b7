// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class EventTemplatesIT {
    private static final String HEAD =
            "{\"@timestamp\":\"2026-11-21T08:00:00.123Z\",\"model\":{\"name\":\"risk\",\"version\":\"1\"},";

    private Rest rest;
    private StreamNames names;
    private String stream;

    @BeforeEach
    void installTemplates(TestElasticsearch server) {
        rest = Rest.of(server);
        rest.installTemplates();
        names = new StreamNames(server.namespace());
        stream = names.events("risk");
    }

    @Test
    void templates_installedAgain_areTheSame() {
        JsonNode before = rest.call("GET", "/_index_template/inferwatch-*", "");
        rest.installTemplates();
        assertThat(rest.call("GET", "/_index_template/inferwatch-*", "")).isEqualTo(before);
        assertThat(before.path("index_templates")).hasSize(EventTemplates.all().size());
    }

    /** Shards and replicas are the cluster's matter: docs/deploy/sizing.md. */
    @Test
    void ownComponent_setsTheNumberOfShards() {
        rest.put(
                "/_component_template/logs-inference@custom",
                "{\"template\":{\"settings\":{\"index.number_of_shards\":3}}}");
        String sharded = names.events("sharded");
        rest.create(sharded, "1", HEAD + "\"event\":{\"id\":\"1\"}}");
        assertThat(shards(sharded)).isEqualTo(3);
        rest.put("/_component_template/logs-inference@custom", "{\"template\":{}}");
        rest.create(names.events("plain"), "1", HEAD + "\"event\":{\"id\":\"1\"}}");
        assertThat(shards(names.events("plain"))).isEqualTo(1);
    }

    private int shards(String stream) {
        return rest.call("GET", "/" + stream + "/_settings?flat_settings", "")
                .findValue("index.number_of_shards")
                .asInt();
    }

    @Test
    void create_ofTheSameId_answers409() {
        assertThat(create("1", "\"event\":{\"id\":\"1\"}")).isEqualTo(201);
        assertThat(create("1", "\"event\":{\"id\":\"1\"}")).isEqualTo(409);
    }

    @Test
    void feature_numericInOneModelAndTextInAnother_isAccepted() {
        create("1", "\"input\":{\"num\":{\"income\":41.5}}");
        rest.create(names.events("other"), "1", HEAD + "\"input\":{\"text\":{\"income\":\"a lot\"}}}");
        assertThat(hits("{\"query\":{\"exists\":{\"field\":\"input.num.income\"}}}"))
                .isOne();
        assertThat(hits("{\"query\":{\"match\":{\"input.text.income\":\"lot\"}}}"))
                .isOne();
    }

    @Test
    void feature_thatChangesItsType_losesNoDocument() {
        assertThat(create("1", "\"input\":{\"num\":{\"age\":41}}")).isEqualTo(201);
        assertThat(create("2", "\"input\":{\"num\":{\"age\":\"old\"}}")).isEqualTo(201);
        assertThat(hits("{\"query\":{\"term\":{\"_ignored\":\"input.num.age\"}}}"))
                .isOne();
    }

    @Test
    void nonfinite_isNamedAndCounted() {
        create("1", "\"input\":{\"nonfinite\":[\"age:NaN\",\"price:+Infinity\"]}");
        JsonNode source = rest.search(stream, "{}").at("/hits/hits/0/_source/input/nonfinite");
        assertThat(source.toString()).isEqualTo("[\"age:NaN\",\"price:+Infinity\"]");
        assertThat(hits("{\"query\":{\"term\":{\"input.nonfinite\":\"price:+Infinity\"}}}"))
                .isOne();
    }

    @Test
    void features_aAndADotB_liveSideBySide() {
        create("1", "\"input\":{\"num\":{\"a\":1,\"a.b\":10},\"cat\":{\"c\":\"x\",\"c.d\":\"y\"}}");
        create("2", "\"input\":{\"num\":{\"a\":3,\"a.b\":30},\"cat\":{\"c\":\"x\",\"c.d\":\"z\"}}");
        JsonNode sums = rest.search(stream, """
                {"size":0,"aggs":{"a":{"sum":{"field":"input.num.a"}},"ab":{"sum":{"field":"input.num.a.b"}},
                "cd":{"terms":{"field":"input.cat.c.d"}}}}""");
        assertThat(sums.at("/aggregations/a/value").asDouble()).isEqualTo(4);
        assertThat(sums.at("/aggregations/ab/value").asDouble()).isEqualTo(40);
        assertThat(sums.at("/aggregations/cd/buckets")).hasSize(2);
    }

    @Test
    void numericFeature_answersMissingAndRange() {
        create("1", "\"input\":{\"num\":{\"x\":1.5}}");
        create("2", "\"input\":{\"num\":{\"x\":2.5}}");
        create("3", "\"input\":{\"num\":{\"y\":0}}");
        JsonNode answer = rest.search(stream, """
                {"size":0,"aggs":{"missing":{"missing":{"field":"input.num.x"}},
                "range":{"range":{"field":"input.num.x","ranges":[{"to":2},{"from":2}]}}}}""");
        assertThat(answer.at("/aggregations/missing/doc_count").asInt()).isOne();
        assertThat(answer.at("/aggregations/range/buckets/0/doc_count").asInt()).isOne();
        assertThat(answer.at("/aggregations/range/buckets/1/doc_count").asInt()).isOne();
    }

    @Test
    void field_thatNoRuleNames_isKeptButNotIndexed() {
        create("1", "\"surprise\":{\"deep\":7}");
        assertThat(rest.search(stream, "{}")
                        .at("/hits/hits/0/_source/surprise/deep")
                        .asInt())
                .isEqualTo(7);
        assertThat(rest.call("GET", "/" + stream + "/_field_caps?fields=surprise*", "")
                        .path("fields"))
                .isEmpty();
    }

    @Test
    void fullEvent_ofTheCodec_isIndexedWithoutAnyFieldLeftOut() {
        JsonWriter json = new JsonWriter();
        new EventJson(json).write(EventJsonMappingTest.fullEvent(), "event-1");
        assertThat(rest.create(stream, "event-1", json.toString())).isEqualTo(201);
        JsonNode hit = rest.search(stream, "{}").at("/hits/hits/0");
        assertThat(hit.path("_ignored").isMissingNode()).isTrue();
        assertThat(hits("{\"query\":{\"range\":{\"input.num.age.squared\":{\"gte\":1681}}}}"))
                .isOne();
    }

    @Test
    void hyperparameters_areSearchableOneByOne() {
        create("1", "\"event\":{\"id\":\"1\"}");
        String nested = HEAD.replace("\"version\":\"1\"", "\"version\":\"1\",\"hyperparameters\":{\"depth\":\"3\"}");
        rest.create(stream, "2", nested + "\"event\":{\"id\":\"2\"}}");
        assertThat(hits("{\"query\":{\"term\":{\"model.hyperparameters.depth\":\"3\"}}}"))
                .isOne();
    }

    @Test
    void fields_beyondTheLimit_loseNoDocumentAndAreReported() {
        String narrow = names.events("narrow");
        rest.put("/_index_template/narrow-" + names.namespace(), withLimit(narrow, 60));
        String features = IntStream.range(0, 100)
                .mapToObj(i -> "\"f%03d\":%d".formatted(i, i))
                .collect(Collectors.joining(","));
        assertThat(rest.create(narrow, "1", HEAD + "\"input\":{\"num\":{" + features + "}}}"))
                .isEqualTo(201);
        JsonNode hit = rest.search(narrow, "{}").at("/hits/hits/0");
        assertThat(hit.at("/_source/input/num")).hasSize(100);
        assertThat(hit.path("_ignored").toString()).contains("input.num.f099");
    }

    private static String withLimit(String pattern, int limit) {
        ObjectNode template = (ObjectNode) Mapping.json(EventTemplates.all().get(0));
        template.put("priority", 501).putArray("index_patterns").add(pattern);
        ((ObjectNode) template.at("/template/settings/index")).put("mapping.total_fields.limit", limit);
        return template.toString();
    }

    private int create(String id, String rest) {
        return this.rest.create(stream, id, HEAD + rest + "}");
    }

    private int hits(String query) {
        return rest.search(names.allEvents(), query).at("/hits/total/value").asInt(-1);
    }
}
