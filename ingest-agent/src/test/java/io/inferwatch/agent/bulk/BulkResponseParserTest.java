// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.bulk.ItemResult.Disposition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded answers are those of Elasticsearch 8.19.21. */
class BulkResponseParserTest {
    private static final String MIXED = """
            {"errors":true,"took":0,"items":[
            {"create":{"_index":"x","_id":"a","_version":1,"result":"created","forced_refresh":false,
            "_shards":{"total":2,"successful":1,"failed":0},"_seq_no":0,"_primary_term":1,"status":201}},
            {"create":{"_index":"x","_id":"b","status":409,"error":{"type":"version_conflict_engine_exception",
            "reason":"[b]: version conflict","index_uuid":"u","shard":"0","index":"x"}}},
            {"create":{"_index":"x","_id":"c","status":400,"error":{"type":"document_parsing_exception",
            "reason":"[1:2] failed to parse field [@timestamp] of type [date]",
            "caused_by":{"type":"illegal_argument_exception","reason":"failed to parse \\"x\\u00e9\\""}}}},
            {"create":{"_index":"x","_id":"d","status":201,"failure_store":"used"}},
            {"create":{"_index":"logs-inference.m-default","_id":"a","status":404,"error":{
            "type":"index_not_found_exception","reason":"no such index [logs-inference.m-default] and the index \
            creation request requires a data stream, but no matching index template with data stream template was \
            found for it","index_uuid":"_na_","index":"logs-inference.m-default"}}}]}""";

    @Test
    void items_areReadOneByOne() {
        List<ItemResult> items = parse(MIXED, 5);
        assertThat(items)
                .extracting(ItemResult::disposition)
                .containsExactly(
                        Disposition.DELIVERED,
                        Disposition.ALREADY_THERE,
                        Disposition.REFUSED,
                        Disposition.REFUSED,
                        Disposition.HOLD);
        assertThat(items.get(2).type()).isEqualTo("document_parsing_exception");
        assertThat(items.get(2).reason())
                .isEqualTo("[1:2] failed to parse field [@timestamp] of type [date]: failed to parse \"x\u00e9\"");
    }

    @Test
    void refusalsThatConcernNoDocument_areHeld() {
        List<ItemResult> items = parse("""
                {"errors":true,"took":0,"items":[
                {"create":{"_index":"logs-inference.credit-default","_id":"1","status":400,"error":{
                "type":"validation_exception","reason":"Validation Failed: 1: this action would add [2] shards, but this \
                cluster currently has [0]/[1] maximum normal shards open; for more information, see \
                https://www.elastic.co/guide/en/elasticsearch/reference/8.19/size-your-shards.html;"}}},
                {"create":{"_index":"logs-inference.broken-default","_id":"1","status":400,"error":{
                "type":"illegal_argument_exception","reason":"pipeline with id [nope] does not exist"}}},
                {"create":{"_index":"x","_id":"1","status":400,"error":{
                "type":"illegal_argument_exception","reason":"mapper [a] cannot be changed"}}}]}""", 3);
        assertThat(items)
                .extracting(ItemResult::disposition)
                .containsExactly(Disposition.HOLD, Disposition.HOLD, Disposition.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "201, DELIVERED",
        "409, ALREADY_THERE",
        "400, REFUSED",
        "413, REFUSED",
        "429, RETRY",
        "500, RETRY",
        "503, RETRY",
        "401, HOLD",
        "403, HOLD",
        "404, HOLD",
        "418, HOLD",
        "302, HOLD"
    })
    void status_decides(int status, Disposition disposition) {
        assertThat(new ItemResult(status, "", "", false).disposition()).isEqualTo(disposition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "{}",
                "[]",
                "{\"items\":[]}",
                "{\"items\":[{\"create\":{\"status\":201}}",
                "{\"items\":[{\"create\":{\"status\":201}}]} x",
                "{\"items\":[{\"create\":{}}]}",
                "{\"items\":[{\"create\":{\"status\":\"201\"}}]}",
                "{\"items\":[{\"create\":{\"status\":99999999999}}]}",
                "{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":201}}]}",
                "{\"items\":{\"create\":{\"status\":201}}}",
                "<html>items status 201</html>"
            })
    void whatIsNotTheAnswerToOneDocument_isNoAnswer(String body) {
        assertThat(parse(body, 1)).isNull();
    }

    @Test
    void deepNesting_isNoAnswer_andDoesNotOverflow() {
        assertThat(parse("{\"items\":" + "[".repeat(100_000), 1)).isNull();
    }

    @Test
    void damagedAnswers_neverThrow() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = MIXED.getBytes(StandardCharsets.UTF_8);
            for (int hit = 0; hit <= i % 4; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            List<ItemResult> items = BulkResponseParser.parse(damaged, 5);
            assertThat(items == null || items.size() == 5).isTrue();
        }
    }

    private static List<ItemResult> parse(String body, int sent) {
        return BulkResponseParser.parse(body.getBytes(StandardCharsets.UTF_8), sent);
    }
}
