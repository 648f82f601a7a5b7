// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.intake.LabelReceipt;
import io.inferwatch.analyzer.intake.LineFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a file of labels. Faults go to standard error.
 *
 * @param source the file, {@code -}: standard input
 */
record LabelSummary(String source, long rows, TimeSummary times, LabelReceipt receipt) {
    int print(CommandContext context, CommonOptions common) {
        receipt.faults().forEach(fault -> context.say(new Fault(place(fault), fault.rule(), fault.found()).toString()));
        long more = receipt.refused() - receipt.faults().size();
        if (more > 0) {
            context.say("… and " + more + " more rows with a fault");
        }
        Output.result(context, common, json(), String.join(System.lineSeparator(), lines()));
        return receipt.refused() == 0 ? Exit.DONE : Exit.FAILED;
    }

    private String place(LineFault fault) {
        return (source.equals("-") ? "standard input" : source) + ":" + fault.line() + ": " + fault.key();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(rows + " rows: " + receipt.stored() + " delivered, " + receipt.alreadyThere() + " already there, "
                + receipt.superseded() + " superseded by another row of the request, " + receipt.refused()
                + " refused");
        if (!times.isEmpty()) {
            lines.add(times.words());
        }
        lines.addAll(receipt.notes());
        return lines;
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        json.put("delivered", receipt.stored());
        json.put("already_there", receipt.alreadyThere());
        json.put("superseded", receipt.superseded());
        json.put("refused", receipt.refused());
        json.put("faults", receipt.faults().stream().map(LabelSummary::json).toList());
        json.put("notes", receipt.notes());
        if (!times.isEmpty()) {
            json.put("times", times.json());
        }
        return json;
    }

    private static Map<String, Object> json(LineFault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", fault.line());
        json.put("key", fault.key());
        json.put("rule", fault.rule());
        json.put("found", fault.found());
        return json;
    }
}
