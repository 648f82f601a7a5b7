// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.ShadowPair;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.analyzer.experiment.ValueRows;
import io.inferwatch.analyzer.experiment.Wins;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.QuantileValues;
import io.inferwatch.monitors.performance.RowLosses;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.MetricEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of experiments, counted one by one; their durations and requests are values of their rows. */
record InMemoryExperimentRows(InMemoryEvents events, InMemoryOutcomes outcomes, InMemoryMetrics metrics)
        implements ExperimentRows {
    private static final double NANOS_OF_MILLI = 1e6;

    @Override
    public ExperimentTraffic traffic(Experiment experiment) {
        boolean named = events(new ArmRows(experiment, true, Instant.MIN, experiment.stopped()))
                .findAny()
                .isPresent();
        ArmRows rows = new ArmRows(experiment, named, Instant.MIN, experiment.stopped());
        List<InMemoryEvent> all = events(rows).toList();
        Instant from = Stream.concat(
                        Stream.of(experiment.started()), all.stream().map(InMemoryEvent::time))
                .min(Instant::compareTo)
                .orElseThrow();
        return new ExperimentTraffic(
                new ArmRows(experiment, named, from, experiment.stopped()),
                traffic(of(all, experiment.control())),
                traffic(of(all, experiment.candidate())),
                hours(experiment, all));
    }

    private Stream<InMemoryEvent> events(ArmRows rows) {
        Experiment experiment = rows.experiment();
        return events.of(experiment.model())
                .filter(event ->
                        Set.of(experiment.control(), experiment.candidate()).contains(event.version()))
                .filter(event -> rows.until() == null || event.time().isBefore(rows.until()))
                .filter(event -> {
                    String name = text(event, Fields.EXPERIMENT_NAME);
                    return rows.named()
                            ? experiment.name().equals(name)
                            : name == null && !event.time().isBefore(experiment.started());
                });
    }

    private static @Nullable String text(InMemoryEvent event, String field) {
        return event.row().categorical().get(field);
    }

    private static List<InMemoryEvent> of(List<InMemoryEvent> all, String version) {
        return all.stream().filter(event -> event.version().equals(version)).toList();
    }

    private static boolean failed(InMemoryEvent event) {
        return "failure".equals(text(event, Fields.EVENT_OUTCOME));
    }

    private static ArmTraffic traffic(List<InMemoryEvent> arm) {
        return arm.isEmpty()
                ? ArmTraffic.NONE
                : new ArmTraffic(
                        arm.size(),
                        arm.stream().filter(InMemoryExperimentRows::failed).count(),
                        SampleMoments.of(latencies(arm)),
                        arm.get(0).time(),
                        arm.get(arm.size() - 1).time());
    }

    private static double[] latencies(List<InMemoryEvent> arm) {
        return arm.stream()
                .filter(event -> !failed(event))
                .map(InMemoryExperimentRows::millis)
                .filter(millis -> millis != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private static @Nullable Double millis(InMemoryEvent event) {
        Double nanos = event.row().numeric().get(Fields.EVENT_DURATION);
        return nanos == null ? null : Double.valueOf(nanos / NANOS_OF_MILLI);
    }

    private static List<TrafficHour> hours(Experiment experiment, List<InMemoryEvent> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        event -> event.time().truncatedTo(ChronoUnit.HOURS), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(hour -> new TrafficHour(
                        hour.getKey(),
                        traffic(of(hour.getValue(), experiment.control())),
                        traffic(of(hour.getValue(), experiment.candidate()))))
                .toList();
    }

    @Override
    public QuantileValues latencies(ExperimentTraffic traffic, QuantileSequence sequence) {
        List<InMemoryEvent> all = events(traffic.rows()).toList();
        double[] control = latencies(of(all, traffic.rows().experiment().control()));
        double[] candidate = latencies(of(all, traffic.rows().experiment().candidate()));
        return new QuantileValues(sequence.of(control), control.length, sequence.of(candidate), candidate.length);
    }

    @Override
    public Map<String, ArmMoments> losses(ArmRows rows, Collection<String> fields) {
        Experiment experiment = rows.experiment();
        Set<String> roles = Set.of(
                experiment.kind().controlRole().value(),
                experiment.kind().candidateRole().value());
        Map<String, ArmMoments> found = new HashMap<>();
        for (String field : fields) {
            Function<String, double[]> values = version -> outcomes.all().values().stream()
                    .filter(outcome -> outcome.event().model().equals(experiment.model())
                            && outcome.event().version().equals(version)
                            && (!rows.named() || roles.contains(outcome.event().role()))
                            && !outcome.event().time().isBefore(rows.from()))
                    .map(outcome -> loss(outcome.losses(), field))
                    .filter(loss -> loss != null)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            put(found, field, experiment, values);
        }
        return found;
    }

    private static void put(
            Map<String, ArmMoments> found, String name, Experiment experiment, Function<String, double[]> values) {
        SampleMoments control = SampleMoments.of(values.apply(experiment.control()));
        SampleMoments candidate = SampleMoments.of(values.apply(experiment.candidate()));
        if (control.n() + candidate.n() > 0) {
            found.put(name, new ArmMoments(control, candidate));
        }
    }

    private static @Nullable Double loss(RowLosses losses, String field) {
        Double error = losses.error();
        return switch (field) {
            case "zero_one" -> losses.correct() == null ? null : losses.correct() ? 0. : 1.;
            case "absolute" -> error == null ? null : Double.valueOf(Math.abs(error));
            case "squared" -> error == null ? null : Double.valueOf(error * error);
            case "log" -> losses.logLoss();
            case "brier" -> losses.brier();
            default -> error;
        };
    }

    @Override
    public Map<String, ArmMoments> businessMetrics(ArmRows rows, Collection<String> names) {
        Map<String, ArmMoments> found = new HashMap<>();
        for (String name : names) {
            put(
                    found,
                    name,
                    rows.experiment(),
                    version -> values(rows, name, value -> version.equals(value.modelVersion())));
        }
        return found;
    }

    private double[] values(ArmRows rows, String name, Predicate<MetricEvent> which) {
        return metrics.all().stream()
                .filter(value -> value.model().equals(rows.experiment().model())
                        && value.name().equals(name)
                        && !value.time().isBefore(rows.from())
                        && which.test(value))
                .mapToDouble(MetricEvent::value)
                .toArray();
    }

    @Override
    public Wins wins(ArmRows rows, String metric) {
        long wins = 0;
        long losses = 0;
        long ties = 0;
        for (double value : values(rows, metric, any -> true)) {
            wins += value > 0 ? 1 : 0;
            losses += value < 0 ? 1 : 0;
            ties += value == 0 ? 1 : 0;
        }
        return new Wins(wins, losses, ties);
    }

    @Override
    public List<ValueRows> values(ArmRows rows, Collection<String> columns) {
        List<InMemoryEvent> all = events(rows).toList();
        return columns.stream()
                .flatMap(column -> all.stream()
                        .filter(event -> text(event, column) != null)
                        .collect(Collectors.groupingBy(
                                event -> String.valueOf(text(event, column)), TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(value -> new ValueRows(
                                column,
                                value.getKey(),
                                of(value.getValue(), rows.experiment().control())
                                        .size(),
                                of(value.getValue(), rows.experiment().candidate())
                                        .size())))
                .toList();
    }

    @Override
    public void forEachPair(ArmRows rows, Consumer<ShadowPair> reader) {
        events(rows)
                .filter(event -> text(event, Fields.REQUEST_ID) != null)
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(text(event, Fields.REQUEST_ID)), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(request -> {
                    List<InMemoryEvent> control = of(request, rows.experiment().control());
                    List<InMemoryEvent> candidate =
                            of(request, rows.experiment().candidate());
                    if (!control.isEmpty() && !candidate.isEmpty()) {
                        reader.accept(new ShadowPair(answer(control.get(0)), answer(candidate.get(0))));
                    }
                });
    }

    private static ShadowPair.Answer answer(InMemoryEvent event) {
        return new ShadowPair.Answer(
                failed(event),
                text(event, Fields.PREDICTION_LABEL),
                event.row().numeric().get(Fields.PREDICTION_VALUE),
                millis(event));
    }
}
