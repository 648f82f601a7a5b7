// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lines grouped twice: by the label of their statement and by the template that was found. */
final class TemplateGroups {
    private final List<String> labels;
    private final List<String> templates;
    private final Map<String, TreeSet<String>> templatesOf = new TreeMap<>();
    private final Map<String, TreeSet<String>> labelsOf = new HashMap<>();

    TemplateGroups(List<String> labels, List<String> templates) {
        this.labels = labels;
        this.templates = templates;
        for (int i = 0; i < labels.size(); i++) {
            templatesOf
                    .computeIfAbsent(labels.get(i), unused -> new TreeSet<>())
                    .add(templates.get(i));
            labelsOf.computeIfAbsent(templates.get(i), unused -> new TreeSet<>())
                    .add(labels.get(i));
        }
    }

    /** The share of lines whose group is the same by both lists; 1 when there is no line. */
    double accuracy() {
        long right = labels.stream().filter(this::isRight).count();
        return labels.isEmpty() ? 1 : (double) right / labels.size();
    }

    /** Groups that are the same by both lists: harmonic mean of their shares of both; 1 when there is no line. */
    double f1() {
        long right = templatesOf.keySet().stream().filter(this::isRight).count();
        return labels.isEmpty() ? 1 : 2.0 * right / (templatesOf.size() + labelsOf.size());
    }

    private boolean isRight(String label) {
        TreeSet<String> found = templatesOf.getOrDefault(label, new TreeSet<>());
        return found.size() == 1
                && labelsOf.getOrDefault(found.first(), new TreeSet<>()).size() == 1;
    }

    /** Each label that is cut or mixed, with its templates. */
    List<String> failures() {
        return templatesOf.entrySet().stream()
                .filter(entry -> !isRight(entry.getKey()))
                .map(entry -> entry.getKey() + "\n    " + String.join("\n    ", entry.getValue()))
                .toList();
    }

    int templates() {
        return (int) templates.stream().distinct().count();
    }
}
