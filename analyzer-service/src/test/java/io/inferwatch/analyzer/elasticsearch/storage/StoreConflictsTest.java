// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.elasticsearch.BulkReplies;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.RecordingServer;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.access.RequestStore;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.elasticsearch.experiment.ExperimentStore;
import io.inferwatch.analyzer.elasticsearch.lease.LeaseStore;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.store.AlertStore;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.elasticsearch.store.ReferenceStore;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.finding.FindingRepository.Revision;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.lease.LeaseRepository.Stored;
import io.inferwatch.analyzer.lease.LeaseTable;
import io.inferwatch.analyzer.outcome.LabelSamples;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.monitors.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What stores do where somebody else was faster: answers of 409, and bulk requests of which a part is refused. */
class StoreConflictsTest {
    private static final IndexNames NAMES = new IndexNames("default");

    private static final Map<String, String> CONFLICT_ERROR = Map.of(
            "type",
            "version_conflict_engine_exception",
            "reason",
            "[a]: version conflict, required seqNo [1], primary term [1]. current document has seqNo [2]");

    private static final Reply CONFLICT = new Reply(
            409,
            "{\"error\":{\"root_cause\":[{\"type\":\"version_conflict_engine_exception\",\"reason\":"
                    + "\"[a]: version conflict, document already exists (current version [1])\"}],"
                    + "\"type\":\"version_conflict_engine_exception\"},\"status\":409}");

    private interface Use {
        void of(ElasticsearchConnection cluster, RecordingServer server);
    }

    private static void with(Function<Sent, Reply> replies, Use use) throws IOException {
        try (RecordingServer server = new RecordingServer(replies);
                ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            use.of(cluster, server);
        }
    }

    @Test
    void whatIsThereAlready_isNotStoredAgain() throws Exception {
        Reference past = new Reference("m", "past", 1, ReferenceRule.ROWS, null, null, 1, 9, StoreCall.START);
        with(sent -> CONFLICT, (cluster, server) -> {
            assertThat(new ReferenceStore(cluster, NAMES, new WriteBatches()).store(past, null, Map.of()))
                    .isFalse();
            assertThat(new ExperimentStore(cluster, NAMES).create(StoreCall.experiment()))
                    .isFalse();
            assertThat(new LeaseStore(cluster, NAMES).replace(Stored.NOTHING, LeaseTable.EMPTY))
                    .isFalse();
            assertThat(new LeaseStore(cluster, NAMES).replace(new Stored(LeaseTable.EMPTY, 7, 2), LeaseTable.EMPTY))
                    .isFalse();
            assertThat(server.requests())
                    .extracting(Sent::target)
                    .satisfiesExactly(
                            one -> assertThat(one).contains("/_create/"),
                            one -> assertThat(one).contains("/_create/"),
                            one -> assertThat(one).contains("op_type=create"),
                            one -> assertThat(one).contains("if_seq_no=7").contains("if_primary_term=2"));
        });
    }

    /** An id of a token is random: one that is there is a failure. */
    @Test
    void aTokenWhoseIdIsTaken_isAFailure() throws Exception {
        AccessToken token =
                new AccessToken("0123456789ab", "ci", AccessRole.INGEST, "abc", StoreCall.START, null, null, null);
        with(
                sent -> CONFLICT,
                (cluster, server) -> assertThatThrownBy(() -> new TokenStore(cluster, NAMES).create(token))
                        .isInstanceOfSatisfying(
                                ClusterException.Rejected.class,
                                refused -> assertThat(refused.status()).isEqualTo(409)));
    }

    @Test
    void aRequestBeginsOnce() throws Exception {
        RememberedRequest request = new RememberedRequest("r", "f", StoreCall.START, null);
        for (String result : List.of("created", "noop", "updated")) {
            with(
                    sent -> Reply.ok("{\"_index\":\"i\",\"_id\":\"r\",\"result\":\"" + result + "\"}"),
                    (cluster, server) -> assertThat(new RequestStore(cluster, NAMES).begin(request))
                            .isEqualTo(result.equals("created")));
        }
    }

    @Test
    void aFindingThatSomebodyElseChanged_isReported() throws Exception {
        Finding other = StoreCall.finding("a").withIncident("b");
        with(
                sent -> findingReply(sent, other),
                (cluster, server) -> assertThat(new FindingStore(cluster, NAMES, new WriteBatches())
                                .store(List.of(StoreCall.finding("a")), readAt(1)))
                        .containsExactly("a"));
    }

    /** A write that the cluster made twice is refused the second time; what is stored is what was to be stored. */
    @Test
    void aFindingThatTheClusterWroteTwice_isStored() throws Exception {
        with(sent -> findingReply(sent, StoreCall.finding("a")), (cluster, server) -> {
            assertThat(new FindingStore(cluster, NAMES, new WriteBatches())
                            .store(List.of(StoreCall.finding("a")), readAt(1)))
                    .isEmpty();
            assertThat(server.requests().get(0).body()).contains("\"if_seq_no\":1", "\"if_primary_term\":1");
        });
    }

    /** Whether it is stored cannot be known while its shard is away: neither "stored" nor "changed by somebody else". */
    @Test
    void aConflictThatCannotBeLookedInto_isAFailure() throws Exception {
        with(
                sent -> sent.path().endsWith("/_mget")
                        ? Reply.ok("{\"docs\":[{\"_index\":\"f\",\"_id\":\"a\",\"error\":{\"type\":"
                                + "\"no_shard_available_action_exception\",\"reason\":\"No shard available\"}}]}")
                        : BulkReplies.of(sent, 409, CONFLICT_ERROR),
                (cluster, server) -> assertThatThrownBy(() -> new FindingStore(cluster, NAMES, new WriteBatches())
                                .store(List.of(StoreCall.finding("a")), readAt(1)))
                        .isInstanceOf(ClusterException.Rejected.class));
    }

    private static Known readAt(long sequence) {
        return new Known(List.of(StoreCall.finding("a")), Map.of("a", new Revision(sequence, 1)));
    }

    private static Reply findingReply(Sent sent, Finding stored) {
        if (sent.path().equals("/_bulk")) {
            return BulkReplies.of(sent, 409, CONFLICT_ERROR);
        }
        if (sent.path().endsWith("/_mget")) {
            ObjectNode answer = ElasticsearchConnection.JSON.createObjectNode();
            ObjectNode document = answer.putArray("docs").addObject();
            document.put("_id", stored.id())
                    .put("found", true)
                    .put("_seq_no", 2)
                    .put("_primary_term", 1);
            document.putObject("_source").set("body", FindingJson.toJson(stored));
            return Reply.ok(answer.toString());
        }
        return Reply.ok("{\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}}");
    }

    @Test
    void aNoteOfAnAlert_isWrittenAgainOnWhatAnotherReceiverWrote() throws Exception {
        StoredAlert stored = AlertSamples.stored(AlertSamples.opened("a", 1), "chat", "mail");
        int[] bulks = {0};
        with(
                sent -> {
                    if (sent.path().equals("/_bulk")) {
                        bulks[0]++;
                        return bulks[0] < 3 ? BulkReplies.of(sent, 409, CONFLICT_ERROR) : BulkReplies.stored(sent);
                    }
                    return alertReply(sent, bulks[0]);
                },
                (cluster, server) -> {
                    new AlertStore(cluster, NAMES).note(stored.alert().id(), Delivery.waiting("chat"));
                    assertThat(server.requests())
                            .filteredOn(sent -> sent.path().equals("/_bulk"))
                            .extracting(Sent::body)
                            .satisfiesExactly(
                                    one -> assertThat(one).contains("\"if_seq_no\":0"),
                                    one -> assertThat(one).contains("\"if_seq_no\":1"),
                                    one -> assertThat(one).contains("\"if_seq_no\":2"));
                });
    }

    @Test
    void aNoteOfAnAlert_isGivenUpAfterSomeAttempts() throws Exception {
        with(
                sent -> sent.path().equals("/_bulk") ? BulkReplies.of(sent, 409, CONFLICT_ERROR) : alertReply(sent, 1),
                (cluster, server) -> {
                    assertThatThrownBy(() -> new AlertStore(cluster, NAMES).note("a", Delivery.waiting("chat")))
                            .isInstanceOf(IllegalStateException.class);
                    assertThat(server.requests()).hasSize(40);
                });
    }

    /** What the store wrote itself, read back with a number of its last change. */
    private static Reply alertReply(Sent sent, int sequence) {
        StoredAlert stored = AlertSamples.stored(AlertSamples.opened("a", 1), "chat", "mail");
        String[] document = {""};
        try {
            with(
                    bulk -> {
                        document[0] = bulk.body().lines().skip(1).findFirst().orElseThrow();
                        return BulkReplies.stored(bulk);
                    },
                    (cluster, server) -> new AlertStore(cluster, NAMES).add(List.of(stored)));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return Reply.ok("{\"_index\":\"i\",\"_id\":\"a\",\"_seq_no\":" + sequence
                + ",\"_primary_term\":1,\"found\":true,\"_source\":" + document[0] + "}");
    }

    @Test
    void outcomesThatSomebodyElseWrote_areReturned_andTheOthersStored() throws Exception {
        Outcome first = new Outcome(LabelSamples.event("e", "r", 5), LabelSamples.label("r", "l", 10, "yes"));
        Outcome second = new Outcome(LabelSamples.event("f", "s", 5), LabelSamples.label("s", "k", 10, "no"));
        String answer = """
                {"errors":true,"items":[
                 {"create":{"_index":"o","_id":"e","status":409,"error":{"type":"version_conflict_engine_exception",
                  "reason":"[e]: version conflict, document already exists (current version [1])"}}},
                 {"create":{"_index":"o","_id":"f","status":201}}]}""";
        with(sent -> Reply.ok(answer), (cluster, server) -> {
            assertThat(new ElasticsearchOutcomes(cluster, "default").outcomes().write(List.of(first, second), Map.of()))
                    .containsExactly("e");
            assertThat(server.requests()).hasSize(1);
        });
    }

    /** A label that is neither joined nor waiting is lost: the caller has to hear of it. */
    @Test
    void aWaitingLabelThatIsRefused_isAFailure() throws Exception {
        WaitingLabel waiting = new WaitingLabel(
                LabelSamples.label("r", "l", 10, "yes"), StoreCall.START, StoreCall.START.plusSeconds(60));
        Map<String, String> error = Map.of("type", "document_parsing_exception", "reason", "failed to parse");
        with(sent -> BulkReplies.of(sent, 400, error), (cluster, server) -> {
            assertThatThrownBy(() -> new ElasticsearchOutcomes(cluster, "default")
                            .waitingLabels()
                            .put(List.of(waiting)))
                    .isInstanceOf(ClusterException.Rejected.class)
                    .hasMessageContaining("1 of 1 documents");
        });
    }
}
