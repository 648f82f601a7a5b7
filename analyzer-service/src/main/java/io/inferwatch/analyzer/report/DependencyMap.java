// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Models that feed models, how each is, and the incidents that cross from one to another.
 *
 * @param models those that nobody feeds first, then by name
 * @param dependencies by upstream, then downstream model
 * @param incidents with an unresolved finding that another model explains, the newest first
 */
public record DependencyMap(List<Model> models, List<Link> dependencies, List<Incident> incidents) {
    public static final DependencyMap NONE = new DependencyMap(List.of(), List.of(), List.of());

    /** How a model is. */
    public enum Status {
        HEALTHY("healthy"),
        /** It has unresolved findings of its own. */
        UNHEALTHY("unhealthy"),
        /** All its unresolved findings are explained by models that feed it. */
        AFFECTED("affected by another model"),
        NO_EVENTS("no events"),
        NOT_JUDGED("not evaluated yet");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As JSON and style classes have it: {@code no_events}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isTrouble() {
            return this == UNHEALTHY || this == AFFECTED || this == NO_EVENTS;
        }
    }

    /**
     * A model of the graph.
     *
     * @param layer how many models are above it, on the longest chain
     * @param openFindings open and acknowledged ones
     * @param explained how many of them another model explains
     */
    public record Model(
            String name,
            int layer,
            Status status,
            long openFindings,
            long explained,
            @Nullable Instant lastEvent) {}

    /** @param active whether trouble of the upstream model reaches the downstream one */
    public record Link(Dependency dependency, boolean active) {}

    /**
     * A cascade.
     *
     * @param cause its first finding, and the model that it is about
     * @param root null: it is no longer stored
     * @param explained unresolved findings of downstream models
     */
    public record Incident(Cause cause, @Nullable Finding root, List<Finding> explained) {
        public Incident {
            explained = List.copyOf(explained);
        }

        public List<String> models() {
            return explained.stream().map(Finding::model).distinct().sorted().toList();
        }
    }

    public DependencyMap {
        models = List.copyOf(models);
        dependencies = List.copyOf(dependencies);
        incidents = List.copyOf(incidents);
    }

    /**
     * @param summaries of models with events
     * @param findings of the models of the graph
     */
    public static DependencyMap of(DependencyGraph graph, List<ModelSummary> summaries, List<Finding> findings) {
        Map<String, ModelSummary> known =
                summaries.stream().collect(Collectors.toMap(ModelSummary::model, Function.identity()));
        Map<String, List<Finding>> open =
                findings.stream().filter(DependencyMap::isOpen).collect(Collectors.groupingBy(Finding::model));
        List<Model> models = graph.models().stream()
                .map(name -> model(graph, name, known.get(name), open.getOrDefault(name, List.of())))
                .sorted(Comparator.comparingInt(Model::layer).thenComparing(Model::name))
                .toList();
        Map<String, Status> status = models.stream().collect(Collectors.toMap(Model::name, Model::status));
        List<Link> links = graph.dependencies().stream()
                .map(one -> new Link(
                        one,
                        status.getOrDefault(one.upstream(), Status.HEALTHY).isTrouble()
                                && carries(one, open.getOrDefault(one.downstream(), List.of()), graph)))
                .toList();
        return new DependencyMap(models, links, incidents(findings));
    }

    private static boolean isOpen(Finding finding) {
        return finding.state() == FindingState.OPEN || finding.state() == FindingState.ACKNOWLEDGED;
    }

    private static boolean isFromOutside(Finding finding) {
        return finding.cause() != null || finding.family() == Family.DEPENDENCY;
    }

    private static Model model(DependencyGraph graph, String name, @Nullable ModelSummary summary, List<Finding> open) {
        long outside = open.stream().filter(DependencyMap::isFromOutside).count();
        Status status = summary == null
                ? Status.NO_EVENTS
                : outside < open.size()
                        ? Status.UNHEALTHY
                        : outside > 0
                                ? Status.AFFECTED
                                : summary.reference() == null ? Status.NOT_JUDGED : Status.HEALTHY;
        return new Model(
                name,
                graph.layer(name),
                status,
                open.size(),
                open.stream().filter(finding -> finding.cause() != null).count(),
                summary == null ? null : summary.lastEvent());
    }

    /** Whether a finding of the downstream model comes from its upstream, or through it. */
    private static boolean carries(Dependency dependency, List<Finding> open, DependencyGraph graph) {
        return open.stream()
                .filter(DependencyMap::isFromOutside)
                .map(finding -> finding.cause() == null
                        ? finding.subject()
                        : finding.cause().model())
                .anyMatch(source -> source.equals(dependency.upstream())
                        || graph.ancestors(dependency.upstream()).containsKey(source));
    }

    private static List<Incident> incidents(List<Finding> findings) {
        Map<String, Finding> byId =
                findings.stream().collect(Collectors.toMap(Finding::id, Function.identity(), (first, second) -> first));
        Map<String, List<Finding>> explained = new TreeMap<>();
        findings.stream()
                .filter(finding -> isOpen(finding) && finding.cause() != null)
                .forEach(finding -> explained
                        .computeIfAbsent(finding.root(), id -> new ArrayList<>())
                        .add(finding));
        List<Incident> incidents = new ArrayList<>();
        explained.forEach((id, own) -> {
            Cause cause = own.get(0).cause();
            if (cause != null) {
                incidents.add(new Incident(cause, byId.get(id), own));
            }
        });
        incidents.sort(Comparator.comparing(DependencyMap::since).reversed());
        return incidents;
    }

    private static Instant since(Incident incident) {
        return incident.root() != null
                ? incident.root().since()
                : incident.explained().get(0).since();
    }
}
