// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;

/** How often the rule of incidents joins the findings of one cause, and keeps those of two causes apart. */
public final class IncidentBench {
    private static final List<Integer> RULES = List.of(0, 1, 2, 3, 4);
    private static final int HOURS = 36;
    private static final int BEGIN = 4;

    private final int cases;
    private final ObjDoubleConsumer<String> figure;
    private final StringBuilder table = new StringBuilder();

    /** @param cases per kind */
    public IncidentBench(int cases, ObjDoubleConsumer<String> figure) {
        this.cases = cases;
        this.figure = figure;
    }

    /** Pairs of findings and whole cases under one rule. */
    private static final class Count {
        private int together;
        private int joined;
        private int apart;
        private int separated;
        private int right;
        private int cases;
        private int causes;
        private int incidents;
    }

    /** Returns the table. */
    public String run() {
        table.append(String.format(
                Locale.ROOT,
                "%-34s%8s%22s%22s%14s%16s%n",
                "case",
                "windows",
                "pairs joined",
                "pairs kept apart",
                "cases right",
                "incidents/cause"));
        measure("one cause, large", (random, i) -> List.of(cause(BEGIN, 0, 0, 6, 0.8, 1.5, random)));
        measure("one cause, large and small effects", (random, i) -> List.of(cause(BEGIN, 0, 0, 6, 0.25, 1.5, random)));
        measure("one cause, small effects", (random, i) -> List.of(cause(BEGIN, 0, 0, 6, 0.2, 0.35, random)));
        for (int gap : List.of(1, 2, 3, 4, 6, 12)) {
            measure(
                    "two causes, " + gap + " h apart",
                    (random, i) -> List.of(
                            cause(BEGIN, 0, 0, 3, 0.3, 1.5, random), cause(BEGIN + gap, 0, 4, 7, 0.3, 1.5, random)));
        }
        for (int hours : List.of(3, 6, 12)) {
            measure("creep over " + hours + " h", (random, i) -> List.of(cause(BEGIN, hours, 0, 6, 0.5, 1.5, random)));
        }
        return table.toString();
    }

    private static Cause cause(
            int from, int rises, int first, int end, double smallest, double largest, Random random) {
        Map<Integer, Double> shifts = new HashMap<>();
        for (int column = first; column < end; column++) {
            double size = smallest + (largest - smallest) * random.nextDouble();
            shifts.put(column, random.nextBoolean() ? size : -size);
        }
        return new Cause(from, rises, shifts);
    }

    private void measure(String name, BiFunction<Random, Integer, List<Cause>> causes) {
        Map<Integer, Count> counts = new HashMap<>();
        RULES.forEach(rule -> counts.put(rule, new Count()));
        IntStream.range(0, cases).parallel().forEach(i -> {
            IncidentCase one = new IncidentCase(causes.apply(new Random(i), i), 1_000L + i);
            Map<Integer, List<Finding>> findings = one.findings(RULES, HOURS);
            synchronized (counts) {
                findings.forEach((rule, some) -> count(one, some, Objects.requireNonNull(counts.get(rule))));
            }
        });
        RULES.forEach(rule -> line(name, rule, Objects.requireNonNull(counts.get(rule))));
    }

    private static void count(IncidentCase one, List<Finding> all, Count count) {
        List<Finding> findings =
                all.stream().filter(finding -> one.cause(finding) >= 0).toList();
        boolean right = true;
        for (int a = 0; a < findings.size(); a++) {
            for (int b = a + 1; b < findings.size(); b++) {
                boolean same = one.cause(findings.get(a)) == one.cause(findings.get(b));
                boolean joined = Objects.equals(
                        findings.get(a).incident(), findings.get(b).incident());
                count.together += same ? 1 : 0;
                count.joined += same && joined ? 1 : 0;
                count.apart += same ? 0 : 1;
                count.separated += !same && !joined ? 1 : 0;
                right &= same == joined;
            }
        }
        count.cases++;
        count.right += right ? 1 : 0;
        count.causes += (int) findings.stream().map(one::cause).distinct().count();
        count.incidents +=
                (int) findings.stream().map(Finding::incident).distinct().count();
    }

    private void line(String name, int rule, Count count) {
        double right = (double) count.right / count.cases;
        table.append(String.format(
                Locale.ROOT,
                "%-34s%8d%22s%22s%13.1f%%%16.2f%n",
                name,
                rule,
                share(count.joined, count.together),
                share(count.separated, count.apart),
                100 * right,
                (double) count.incidents / Math.max(1, count.causes)));
        figure.accept(name.replaceAll("[ ,]+", "_") + "_" + rule + "_windows", right);
    }

    private static String share(int some, int of) {
        return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f%% of %d", 100.0 * some / of, of);
    }
}
