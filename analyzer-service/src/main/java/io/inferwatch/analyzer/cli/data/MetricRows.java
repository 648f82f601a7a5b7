// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.metric.MetricIntake.Taken;
import io.inferwatch.analyzer.report.BusinessMetrics;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a file of metric values on their way: sent in parts, counted by what became of them. For one thread. */
final class MetricRows {
    private static final int PART = 1_000;
    private static final int MOST_LISTED = 100;

    private final String file;
    private final BusinessMetrics metrics;
    private final List<MetricDraft> drafts = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<Listed> listed = new ArrayList<>();
    private long stored;
    private long alreadyThere;
    private long refused;

    private record Listed(long line, Fault fault) {}

    MetricRows(String file, BusinessMetrics metrics) {
        this.file = file;
        this.metrics = metrics;
    }

    /** @throws FaultException for a name that no event may have */
    static void checkName(String option, String model, @Nullable String version, String name) {
        try {
            new MetricEvent("", Instant.EPOCH, model, version, name, 0);
        } catch (RuleViolationException broken) {
            throw new FaultException(broken.violations().stream()
                    .map(fault -> new Fault(
                            fault.key().equals("name")
                                    ? option
                                    : "--" + fault.key().replace('_', '-'),
                            fault.rule(),
                            fault.found()))
                    .toList());
        }
    }

    void add(long line, MetricDraft draft) {
        drafts.add(draft);
        lines.add(line);
        if (drafts.size() == PART) {
            flush();
        }
    }

    void refuse(long line, List<Fault> faults) {
        refused++;
        faults.stream()
                .filter(any -> listed.size() < MOST_LISTED)
                .forEach(fault -> listed.add(new Listed(line, fault)));
    }

    void flush() {
        List<Taken> taken = metrics.take(drafts);
        for (int i = 0; i < taken.size(); i++) {
            Taken one = taken.get(i);
            long line = lines.get(i);
            if (one.isRefused()) {
                refuse(
                        line,
                        one.faults().stream()
                                .map(fault ->
                                        new Fault(file + ":" + line + ": " + fault.key(), fault.rule(), fault.found()))
                                .toList());
            } else if (one.isNew()) {
                stored++;
            } else {
                alreadyThere++;
            }
        }
        drafts.clear();
        lines.clear();
    }

    /** Faults go to the error output, a line each. */
    int print(CommandContext context, CommonOptions common, TimeSummary times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", stored + alreadyThere + refused);
        json.put("stored", stored);
        json.put("already_there", alreadyThere);
        json.put("refused", refused);
        json.put("faults", listed.stream().map(MetricRows::json).toList());
        if (!times.isEmpty()) {
            json.put("times", times.json());
        }
        listed.forEach(one -> context.say(one.fault().toString()));
        String sentence = (stored + alreadyThere + refused) + " rows: " + stored + " stored, " + alreadyThere
                + " already there, " + refused + " refused";
        Output.result(
                context, common, json, times.isEmpty() ? sentence : sentence + System.lineSeparator() + times.words());
        return refused == 0 ? Exit.DONE : Exit.FAILED;
    }

    private static Map<String, Object> json(Listed one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", one.line());
        json.put("key", one.fault().key());
        json.put("rule", one.fault().rule());
        json.put("found", one.fault().found());
        return json;
    }
}
