// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.store.ProfileStore;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.run.profile.StoredProfile;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.pii.FieldRule;
import io.inferwatch.pii.FieldRules;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class ProfilerIT {
    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");
    private static final Window WINDOW = Windows.hour(HOUR);
    private static final int ROWS = 500;

    private ElasticsearchConnection cluster;
    private EventCounts events;
    private EventWriter writer;
    private IndexNames indices;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        indices = new IndexNames(server.namespace());
        new Templates(cluster, indices).install();
        events = new EventCounts(cluster, new StreamNames(server.namespace()));
        writer = new EventWriter(cluster, server.namespace());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void counting_givesTheSameProfileAsReading() {
        Random random = new Random(7);
        for (int i = 0; i < 1_500; i++) {
            int row = i;
            writer.add("m", i % 3 == 0 ? "1" : "2", "primary", HOUR.plusSeconds(i), event -> {
                fill(event.putObject("input"), random);
                event.withObject("/event").put("outcome", row % 7 == 0 ? "failure" : "success");
                if (row % 7 != 0) {
                    event.putObject("sampling").put("weight", 4);
                }
            });
        }
        writer.write();
        Layout layout = layout();
        List<Slice> slices = events.slices("m", WINDOW);
        List<Segment> segments = List.of(
                new Segment("germany", "input.cat.country", "DE"),
                new Segment("members", "input.bool.member", "true"),
                new Segment("nobody", "input.cat.country", "XX"));

        Profiler profiler = new Profiler(cluster, events, PiiScanner.standard());
        Map<ProfileKey, Profile> counted = new HashMap<>();
        profiler.count("m", slices, layout, segments, counted);
        Map<ProfileKey, Profile> read = new HashMap<>();
        profiler.read("m", slices, layout, segments, read);

        assertThat(slices).extracting(Slice::events).containsExactlyInAnyOrder(500L, 1_000L);
        assertThat(counted.keySet()).isEqualTo(read.keySet()).hasSize(8);
        read.forEach((key, profile) -> assertSame(counted.get(key), profile));
        ProfileKey germany = new ProfileKey("m", "2", "primary", "germany", HOUR);
        assertThat(counted.get(germany).rows()).isBetween(100L, 300L);
        assertThat(counted.get(germany).numeric().get("input.num.age").bins().size())
                .isEqualTo(Layout.SEGMENT_EDGES + 1);
        assertThat(counted.get(germany.withSegment("nobody")).rows()).isZero();
    }

    @Test
    void counting_splitsRequestsBelowTheBucketLimit() {
        int columns = 300;
        Random random = new Random(10);
        LayoutBuilder layout = new LayoutBuilder(1);
        for (int c = 0; c < columns; c++) {
            layout.numeric("input.num.c" + c, random.doubles(1_000).toArray());
        }
        for (int i = 0; i < ROWS; i++) {
            writer.add("wide", "1", HOUR.plusSeconds(i), input -> {
                ObjectNode num = input.putObject("num");
                for (int c = 0; c < columns; c++) {
                    num.put("c" + c, random.nextInt(1_000) / 1e3);
                }
            });
        }
        writer.write();

        Map<ProfileKey, Profile> profiles = new HashMap<>();
        new Profiler(cluster, events, PiiScanner.standard())
                .count("wide", events.slices("wide", WINDOW), layout.build(), List.of(), profiles);

        Profile profile = profiles.values().iterator().next();
        assertThat(columns * (LayoutBuilder.MAX_EDGES + 1)).isGreaterThan(65_536); // search.max_buckets
        assertThat(profile.numeric()).hasSize(columns);
        assertThat(profile.numeric().values()).allMatch(column -> column.bins().total() == ROWS);
    }

    @Test
    void stored_profilesReadBackEqual() {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            writer.add("m", "1", HOUR.plusSeconds(i), input -> fill(input, random));
        }
        writer.write();
        Map<ProfileKey, Profile> profiles = new Profiler(cluster, events, PiiScanner.standard())
                .profile("m", events.slices("m", WINDOW), layout(), List.of());
        ProfileStore store = new ProfileStore(cluster, indices, new WriteBatches());
        store.store(1, profiles);
        store.store(1, profiles);

        Map<ProfileKey, Profile> back = new HashMap<>();
        store.forEach("m", 1, WINDOW, ProfileStore.Span.HOUR, back::put);
        assertThat(back).isEqualTo(profiles);
        assertThat(store.hours("m", 1, WINDOW).values()).containsExactly(new StoredProfile(200, 200));
    }

    @Test
    void counting_readsTheRowsOfColumnsWhoseSquaresCancel() {
        for (int i = 0; i < 1_200; i++) {
            double value = 1.7e9 + (i % 2);
            writer.add(
                    "m",
                    "1",
                    HOUR.plusSeconds(i),
                    input -> input.putObject("num").put("clock", value));
        }
        writer.write();
        LayoutBuilder layout = new LayoutBuilder(1);
        layout.numeric("input.num.clock", new double[] {1.7e9, 1.7e9 + 1});

        Map<ProfileKey, Profile> profiles = new Profiler(cluster, events, PiiScanner.standard())
                .profile("m", events.slices("m", WINDOW), layout.build(), List.of());

        NumericProfile clock = profiles.values().iterator().next().numeric().get("input.num.clock");
        assertThat(clock.moments().m2()).isCloseTo(300, within(1e-6));
    }

    @Test
    void personalData_isFoundWithoutAnAgent_inThinAndInFullHours() {
        personal(HOUR, 200);
        personal(HOUR.plusSeconds(3_600), 1_600);
        writer.write();
        Window both = new Window(HOUR, HOUR.plusSeconds(7_200));

        Map<ProfileKey, Profile> profiles = new Profiler(cluster, events, PiiScanner.standard())
                .profile("m", events.slices("m", both), layout(), List.of());

        Map<String, Map<String, Long>> thin =
                profiles.get(new ProfileKey("m", "1", "primary", HOUR)).pii();
        Map<String, Map<String, Long>> full = profiles.get(new ProfileKey("m", "1", "primary", HOUR.plusSeconds(3_600)))
                .pii();
        assertThat(thin.get("input.cat.contact")).containsExactly(Map.entry("EMAIL", 20L));
        assertThat(full.get("input.cat.contact")).containsExactly(Map.entry("EMAIL", 160L));
        assertThat(thin.get("input.text.note")).containsExactly(Map.entry("CREDIT_CARD", 50L));
        assertThat(full.get("input.text.note").get("CREDIT_CARD")).isBetween(250L, 550L); // 400 of 1 600, from a sample
        assertThat(thin).containsOnlyKeys("input.cat.contact", "input.text.note");

        PiiScanner ruled = PiiScanner.standard()
                .with(new FieldRules(List.of(sample("input.text.note", 0), sample(FieldRule.ALL, 100))));
        Map<ProfileKey, Profile> fewer = new Profiler(cluster, events, ruled)
                .profile("m", events.slices("m", Windows.hour(HOUR.plusSeconds(3_600))), layout(), List.of());
        assertThat(fewer.values().iterator().next().pii()) // "none" and 99 of 160 addresses
                .containsExactly(Map.entry("input.cat.contact", Map.of("EMAIL", 99L)));
    }

    private static FieldRule sample(String field, int size) {
        return new FieldRule(field, Map.of(), Set.of(), Set.of(), size);
    }

    /** Every tenth keyword holds an address, every fourth text a card. */
    private void personal(Instant from, int rows) {
        for (int i = 0; i < rows; i++) {
            int row = i;
            writer.add("m", "1", from.plusSeconds(i), input -> {
                input.putObject("cat").put("contact", row % 10 == 0 ? "ada" + row + "@example.org" : "none");
                input.putObject("text").put("note", row % 4 == 0 ? "card 4111 1111 1111 1111 please" : "call me");
            });
        }
    }

    private static void fill(ObjectNode input, Random random) {
        ObjectNode num = input.putObject("num");
        if (random.nextDouble() < 0.9) {
            num.put("age", 40 + 10 * random.nextGaussian());
        }
        num.put("count", random.nextInt(4) - 1);
        if (random.nextDouble() < 0.05) {
            input.putArray("nonfinite").add("rate:NaN");
        } else {
            num.put("rate", Math.exp(random.nextGaussian()));
        }
        ObjectNode cat = input.putObject("cat");
        if (random.nextDouble() < 0.8) {
            cat.put("country", List.of("DE", "FR", "IT", "new").get(random.nextInt(4)));
        }
        input.putObject("bool").put("member", random.nextBoolean());
    }

    private static Layout layout() {
        Random random = new Random(9);
        LayoutBuilder layout = new LayoutBuilder(1);
        layout.numeric(
                "input.num.age", random.doubles(2_000).map(u -> 20 + 40 * u).toArray());
        layout.numeric("input.num.count", new double[] {-1, 0, 1, 2});
        layout.numeric(
                "input.num.rate", random.doubles(2_000).map(u -> Math.exp(u)).toArray());
        layout.numeric("event.duration", new double[] {1_000_100, 1_000_500, 1_001_000});
        layout.categorical("input.cat.country", Map.of("DE", 3L, "FR", 2L, "IT", 1L));
        layout.categorical("input.bool.member", Map.of("true", 3L, "false", 2L));
        layout.categorical("error.type", Map.of());
        return layout.build();
    }

    private static void assertSame(Profile counted, Profile read) {
        assertThat(counted.rows()).isEqualTo(read.rows());
        assertThat(counted.weight()).isEqualTo(read.weight());
        assertThat(counted.hours()).isEqualTo(read.hours());
        assertThat(counted.outcomes()).isEqualTo(read.outcomes());
        assertThat(counted.categorical()).isEqualTo(read.categorical());
        assertThat(counted.numeric().keySet()).isEqualTo(read.numeric().keySet());
        read.numeric().forEach((column, expected) -> {
            NumericProfile actual = counted.numeric().get(column);
            assertThat(actual.bins()).as(column).isEqualTo(expected.bins());
            assertThat(actual.missing()).as(column).isEqualTo(expected.missing());
            assertThat(actual.nonFinite()).as(column).isEqualTo(expected.nonFinite());
            assertThat(actual.zeros()).as(column).isEqualTo(expected.zeros());
            assertThat(actual.negatives()).as(column).isEqualTo(expected.negatives());
            assertThat(actual.moments().n()).isEqualTo(expected.moments().n());
            assertThat(actual.moments().m2())
                    .as(column)
                    .isCloseTo(
                            expected.moments().m2(),
                            within(1e-6 * expected.moments().m2()));
        });
    }
}
