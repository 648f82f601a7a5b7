package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.elasticsearch.Cluster;
import java.util.Map;

/** The end of {@code import} and {@code label}: make it visible to searches, say where the rows went. */
final class Deliveries {
    private Deliveries() {}

    /** Streams that do not exist (no label was sent) are passed over. */
    static void refresh(Cluster cluster, String... streams) {
        for (String stream : streams) {
            cluster.find("POST", "/" + stream + "/_refresh", null);
        }
    }

    static int told(World world, CommonOptions common, long rows, Shipment.Delivered delivered) {
        Output.result(
                world,
                common,
                Map.of(
                        "rows", rows,
                        "delivered", delivered.stored(),
                        "already_there", delivered.alreadyThere(),
                        "dead_lettered", delivered.deadLettered()),
                rows + " rows: " + delivered.stored() + " delivered, " + delivered.alreadyThere() + " already there, "
                        + delivered.deadLettered() + " dead-lettered");
        return delivered.deadLettered() == 0 ? Exit.DONE : Exit.FAILED;
    }
}
