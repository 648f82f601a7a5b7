// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.pattern.Candidate;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.GridLabels;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What may explain an anomaly: the most frequent values of the anomalous events in each categorical column, and each
 * numeric feature in bins of about equally many rows of the reference. At most 100 columns of either kind.
 */
final class ExplanationCandidates {
    private static final int EDGES = 7;
    private static final int COLUMNS = 100;

    private final ValueCounts counts;
    private final RequestSamples samples;

    /** @param samples know what of a value others may read */
    ExplanationCandidates(ValueCounts counts, RequestSamples samples) {
        this.counts = counts;
        this.samples = samples;
    }

    List<Candidate> of(EventSelection anomalous, EventSelection normal, Layout layout) {
        List<Candidate> candidates = new ArrayList<>(values(anomalous, normal));
        candidates.addAll(bins(anomalous, normal, layout));
        return candidates;
    }

    private List<Candidate> values(EventSelection anomalous, EventSelection normal) {
        List<String> names = new ArrayList<>();
        List<Long> hits = new ArrayList<>();
        List<Selection> selections = new ArrayList<>();
        counts.topValues(anomalous, counts.categories(anomalous.model()))
                .forEach((column, values) -> values.forEach((value, count) -> {
                    names.add(column + "=" + samples.masked(column, value));
                    hits.add(count);
                    selections.add(new Selection.OneOf(column, List.of(value)));
                }));
        long[] usual = counts.counts(normal, selections);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < usual.length; i++) {
            candidates.add(new Candidate(names.get(i), hits.get(i), usual[i]));
        }
        return candidates;
    }

    private List<Candidate> bins(EventSelection anomalous, EventSelection normal, Layout layout) {
        Map<String, Grid> grids = new TreeMap<>();
        layout.grids().entrySet().stream()
                .filter(column -> column.getKey().startsWith(Fields.INPUT_NUM)
                        && column.getValue().bins() > 1)
                .sorted(Map.Entry.comparingByKey())
                .limit(COLUMNS)
                .forEach(column -> grids.put(column.getKey(), column.getValue().coarse(EDGES)));
        Map<String, long[]> usual = counts.bins(normal, grids);
        List<Candidate> candidates = new ArrayList<>();
        counts.bins(anomalous, grids).forEach((column, counts) -> {
            long[] others = Objects.requireNonNull(usual.get(column));
            Grid grid = Objects.requireNonNull(grids.get(column));
            for (int bin = 0; bin < Math.min(counts.length, others.length); bin++) {
                candidates.add(new Candidate(column + range(grid, bin), counts[bin], others[bin]));
            }
        });
        return candidates;
    }

    private static String range(Grid grid, int bin) {
        if (grid.isAtom(bin)) {
            return "=" + Numbers.number(grid.edge(bin - 1));
        }
        if (bin == 0) {
            return " below " + GridLabels.edge(grid, 0);
        }
        String from = GridLabels.edge(grid, bin - 1);
        return bin == grid.bins() - 1 ? " from " + from : " from " + from + " to " + GridLabels.edge(grid, bin);
    }
}
