// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.RecordingServer;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.diagnosis.Observation.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks that a test cannot fill, as a server would describe them. */
class DiskDiagnosisTest {
    private static final long GB = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        // size and free space in GB, watermarks and their headroom
        "100, 16, 85%, 95%, 200GB, OK",
        "100, 14, 85%, 95%, 200GB, WARN",
        "100, 4, 85%, 95%, 200GB, FAIL",
        "10000, 300, 85%, 95%, 200GB, OK",
        "10000, 150, 85%, 95%, 200GB, FAIL",
        "100, 14, 85%, 95%, -1, WARN",
        "100, 6, 10gb, 5gb, -1, WARN",
        "100, 4, 10gb, 5gb, -1, FAIL",
        "100, 11, 10gb, 5gb, -1, OK"
    })
    void watermarks_decide(long size, long free, String low, String flood, String headroom, Level level)
            throws Exception {
        String settings = "{\"defaults\":{" + setting("threshold_enabled", "true") + ","
                + setting("watermark.low", "1%") + "," + setting("watermark.low.max_headroom", headroom) + ","
                + setting("watermark.flood_stage", flood) + ","
                + setting("watermark.flood_stage.max_headroom", headroom)
                + "},\"persistent\":{" + setting("watermark.low", low) + "}}";
        assertThat(disks(settings, size, free, "{}"))
                .singleElement()
                .satisfies(line -> assertThat(line.level()).as(line.message()).isEqualTo(level));
    }

    @Test
    void withoutWatermarks_aTwentiethMustBeFree() throws Exception {
        String settings = "{\"persistent\":{" + setting("threshold_enabled", "false") + "}}";
        assertThat(disks(settings, 100, 6, "{}").get(0).level()).isEqualTo(Level.OK);
        assertThat(disks(settings, 100, 4, "{}").get(0)).satisfies(line -> {
            assertThat(line.level()).isEqualTo(Level.FAIL);
            assertThat(line.message()).startsWith("node-1: 4 % free, 4096 MB, less than 5 %. Free or add space");
        });
    }

    @Test
    void readOnlyIndices_areNamed() throws Exception {
        String settings = "{\"persistent\":{" + setting("threshold_enabled", "false") + "}}";
        String blocked =
                "{\"a\":{\"settings\":{\"index.blocks.read_only_allow_delete\":\"true\"}},\"b\":{\"settings\":{}}}";
        assertThat(disks(settings, 100, 50, blocked))
                .extracting(Observation::message)
                .last()
                .asString()
                .startsWith("read-only since a disk was full: a. Free");
    }

    private static String setting(String name, String value) {
        return "\"cluster.routing.allocation.disk." + name + "\":\"" + value + "\"";
    }

    private static List<Observation> disks(String settings, long size, long free, String blocks) throws Exception {
        String node = "{\"nodes\":{\"n\":{\"name\":\"node-1\",\"fs\":{\"total\":{\"total_in_bytes\":" + size * GB
                + ",\"available_in_bytes\":" + free * GB + "}}}}}";
        try (RecordingServer server = new RecordingServer(sent -> Reply.ok(
                        sent.path().startsWith("/_cluster")
                                ? settings
                                : sent.path().startsWith("/_nodes") ? node : blocks));
                ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            return new DiskDiagnosis(cluster, "default").disks();
        }
    }
}
