// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.kibana.FlatRow;
import io.inferwatch.schema.StreamNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A day and a half of a model whose callers get older after the first day, send a country that the contract forbids, leak e-mail
 * addresses and get errors, next to an experiment of another model; and the heartbeats of their two services on one host.
 * Keeps what it wrote as flat rows.
 */
final class PanelTraffic {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final int HOURS = 36;
    static final int REFERENCE_HOURS = 24;
    /** In which half of the second model's traffic is given to a candidate. */
    static final int TRIAL_HOUR = 30;

    /** Every tenth event of the first model stands for another 1.5. */
    static final double LEFT_OUT = 1.5 * HOURS * 60 / 10;

    static final String MODEL = "credit";
    static final String TRIAL = "fraud";

    private final ElasticsearchConnection cluster;
    private final StreamNames streams;
    private final List<BulkOperation> operations = new ArrayList<>();
    private final Random random = new Random(7);
    private final Map<String, List<String>> messages = new HashMap<>();
    final List<FlatRow> events = new ArrayList<>();
    final List<FlatRow> heartbeats = new ArrayList<>();
    private int id;

    PanelTraffic(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.streams = new StreamNames(namespace);
    }

    static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    void write() {
        for (int minute = 0; minute < HOURS * 60; minute++) {
            credit(minute);
        }
        for (int second = 0; second < HOURS * 3600; second += second / 3600 == TRIAL_HOUR ? 3 : 60) {
            fraud(second);
        }
        for (int step = 0; step < HOURS * 12; step++) {
            heartbeat("shop", step);
            heartbeat("batch", step);
        }
        cluster.bulk(operations);
        cluster.send("POST", "/" + streams.allEvents() + "," + streams.heartbeats() + "/_refresh", null);
    }

    private void credit(int minute) {
        boolean late = minute >= REFERENCE_HOURS * 60;
        double age = 40 + (late ? 15 : 0) + 10 * random.nextGaussian();
        ObjectNode event = event(MODEL, minute % 3 == 0 ? "2" : "1", START.plusSeconds(60L * minute + 1), "shop");
        event.putObject("request").put("id", "r" + minute);
        event.putObject("sampling").put("weight", minute % 10 == 0 ? 1 + 1.5 : 1);
        ObjectNode input = event.putObject("input");
        if (random.nextInt(20) > 0) {
            input.putObject("num").put("age", age);
        }
        input.putObject("cat").put("country", late && minute % 7 == 0 ? "XX" : random.nextInt(4) == 0 ? "FR" : "DE");
        double yes = 1 / (1 + Math.exp((40 - age) / 5));
        event.putObject("prediction")
                .put("label", age > 40 ? "yes" : "no")
                .put("value", age / 100)
                .putObject("probability")
                .put("yes", yes)
                .put("no", 1 - yes);
        if (random.nextDouble() < (minute >= 28 * 60 ? 0.4 : 0.03)) {
            boolean refused = late && random.nextBoolean();
            String message = refused ? "connection to db-7 refused" : "timeout after " + minute + " ms";
            fail(event, message);
            String text = "IOException: " + (refused ? "connection to <*> refused" : "timeout after <*>");
            messages.computeIfAbsent(minute / 60 + text, any -> new ArrayList<>())
                    .add("IOException: " + message);
        }
        if (minute % (late ? 3 : 50) == 0) {
            ObjectNode pii = event.putObject("pii");
            pii.putArray("types").add("EMAIL").add(minute % 2 == 0 ? "PHONE" : "IBAN");
            pii.putArray("fields").add("input.text.note");
            if (minute % 4 == 0) {
                pii.putArray("masked").add("EMAIL");
            }
        }
        create(event, streams.events(MODEL), events);
    }

    /** The error messages of each hour after the reference, by what they have in common. */
    List<FlatRow> templates() {
        List<FlatRow> rows = new ArrayList<>();
        for (int hour = REFERENCE_HOURS; hour < HOURS; hour++) {
            addTemplate(rows, MODEL, hour, "IOException: connection to <*> refused");
            addTemplate(rows, MODEL, hour, "IOException: timeout after <*>");
            addTemplate(rows, TRIAL, hour, "IOException: no answer");
        }
        return rows;
    }

    private void addTemplate(List<FlatRow> rows, String model, int hour, String text) {
        List<String> own = messages.getOrDefault(hour + text, List.of());
        if (!own.isEmpty()) {
            rows.add(new FlatRow(at(hour))
                    .with("model.name", model)
                    .with("series.kind", "template")
                    .with("series.template.id", text)
                    .with("series.template.text", text)
                    .with("series.template.example", own)
                    .with("series.count", own.size()));
        }
    }

    private void fraud(int second) {
        boolean trial = second / 3600 == TRIAL_HOUR;
        String version = trial && second % 2 == 1 ? "2" : "1";
        ObjectNode event = event(TRIAL, version, START.plusSeconds(second), "batch");
        event.putObject("request").put("id", "f" + second);
        event.putObject("sampling").put("weight", 1);
        event.putObject("input").putObject("num").put("amount", 10 + random.nextGaussian());
        if (trial) {
            event.putObject("experiment")
                    .put("name", "fraud-2")
                    .put("arm", version.equals("1") ? "control" : "candidate");
            if (random.nextDouble() < (version.equals("1") ? 0.01 : 0.3)) {
                fail(event, "no answer");
                messages.computeIfAbsent(TRIAL_HOUR + "IOException: no answer", any -> new ArrayList<>())
                        .add("IOException: no answer");
            }
        }
        create(event, streams.events(TRIAL), events);
    }

    private ObjectNode event(String model, String version, Instant time, String service) {
        ObjectNode event = ElasticsearchConnection.JSON.createObjectNode();
        event.put("@timestamp", time.toString());
        event.putObject("event")
                .put("id", "e" + id)
                .put("outcome", "success")
                .put("duration", 1_000_000L + 1_000 * random.nextInt(9_000));
        event.putObject("model").put("name", model).put("version", version).put("role", "primary");
        event.putObject("host").put("name", "b-1");
        event.putObject("service").put("name", service);
        return event;
    }

    private static void fail(ObjectNode event, String message) {
        event.withObject("/event").put("outcome", "failure");
        event.putObject("error").put("type", "IOException").put("message", message);
    }

    private void heartbeat(String service, int step) {
        Instant time = START.plusSeconds(300L * step + 9);
        ObjectNode beat = ElasticsearchConnection.JSON.createObjectNode();
        beat.put("@timestamp", time.toString());
        beat.putObject("event").put("id", "h" + service + step);
        beat.putObject("host").put("name", "b-1");
        beat.putObject("service").put("name", service);
        int each = service.equals("shop") ? 5 : 2;
        ObjectNode agent = beat.putObject("agent").put("id", "agent of " + service);
        agent.putObject("counts")
                .put("offered", each * (step + 1))
                .put("delivered", each * step)
                .put("in_ring", step % 5)
                .put("in_spool", step % 3);
        agent.putObject("dropped")
                .put("ring_full", step / 10)
                .put("too_big", step / 50)
                .put("sampled_out", step * 7);
        beat.put("system.cpu.total.norm.pct", 0.2 + 0.01 * (step % 30));
        beat.put("jvm.memory.heap.used", 300 + step).put("jvm.memory.heap.max", 1_000);
        create(beat, streams.heartbeats(), heartbeats);
    }

    private void create(ObjectNode document, String stream, List<FlatRow> rows) {
        String own = "d" + id++;
        operations.add(BulkOperation.of(
                any -> any.create(write -> write.index(stream).id(own).document(document))));
        FlatRow row = new FlatRow(Instant.parse(document.path("@timestamp").asText()));
        flatten("", document, row);
        rows.add(row);
    }

    private static void flatten(String path, JsonNode node, FlatRow row) {
        node.properties().forEach(member -> {
            String field = path + member.getKey();
            JsonNode value = member.getValue();
            if (value instanceof ObjectNode) {
                flatten(field + ".", value, row);
            } else if (value instanceof ArrayNode) {
                List<String> texts = new ArrayList<>();
                value.forEach(one -> texts.add(one.asText()));
                row.with(field, texts);
            } else if (!field.equals("@timestamp")) {
                row.with(field, value.isNumber() ? (Object) value.asDouble() : value.asText());
            }
        });
    }
}
