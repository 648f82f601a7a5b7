// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.intake.EventLabels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts of an import by outcome, printed at its end.
 *
 * @param file how it was read
 * @param main the documents of the command, one per row
 * @param labels the labels in the same rows
 */
record ImportSummary(FileSummary file, BulkImport.Delivered main, EventLabels labels) {

    /** Makes the sent documents visible to searches. Skips streams that do not exist, such as that of labels. */
    static void refresh(ElasticsearchConnection cluster, String... streams) {
        for (String stream : streams) {
            cluster.find("POST", "/" + stream + "/_refresh", null);
        }
    }

    int print(CommandContext context, CommonOptions common) {
        Instant now = context.clock().instant();
        Map<String, Object> json = file.json(now);
        json.put("delivered", main.stored());
        json.put("already_there", main.alreadyThere());
        json.put("dead_lettered", main.deadLettered());
        String sentence = file.counted() + ": " + counts(main);
        if (labels.stored() + labels.alreadyThere() > 0) {
            json.put("labels_delivered", labels.stored());
            json.put("labels_already_there", labels.alreadyThere());
            sentence += "; labels: " + labels.stored() + " delivered, " + labels.alreadyThere() + " already there";
        }
        List<String> lines = new ArrayList<>(List.of(sentence));
        lines.addAll(file.lines(now));
        Output.result(context, common, json, String.join(System.lineSeparator(), lines));
        return main.deadLettered() == 0 ? Exit.DONE : Exit.FAILED;
    }

    private static String counts(BulkImport.Delivered delivered) {
        return delivered.stored() + " delivered, " + delivered.alreadyThere() + " already there, "
                + delivered.deadLettered() + " dead-lettered";
    }
}
