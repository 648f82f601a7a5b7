package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.analyzer.event.HourlyRows;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.NamedRows;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events in a list; latencies are left out of series. */
public final class InMemoryEvents implements EventRepository, EventHistory, EventRowSource {
    private final List<InMemoryEvent> events = new CopyOnWriteArrayList<>();

    public void addAll(List<InMemoryEvent> more) {
        events.addAll(more);
    }

    Stream<InMemoryEvent> of(String model) {
        return events.stream()
                .filter(event -> event.model().equals(model))
                .sorted(Comparator.comparing(InMemoryEvent::time));
    }

    Stream<InMemoryEvent> of(String model, Window window) {
        return of(model).filter(event -> event.isIn(window));
    }

    @Override
    public void refresh() {}

    @Override
    public Map<String, Extent> extents() {
        Map<String, Extent> extents = new TreeMap<>();
        events.forEach(event -> extents.computeIfAbsent(event.model(), this::extent));
        return extents;
    }

    @Override
    public Extent extent(String model) {
        List<InMemoryEvent> own = of(model).toList();
        return own.isEmpty()
                ? Extent.NONE
                : new Extent(
                        own.size(),
                        own.get(0).time(),
                        own.get(own.size() - 1).time(),
                        own.stream()
                                .map(InMemoryEvent::version)
                                .distinct()
                                .sorted()
                                .toList());
    }

    @Override
    public Map<String, Map<Instant, Long>> hours(Window window) {
        Map<String, Map<Instant, Long>> hours = new HashMap<>();
        events.stream()
                .filter(event -> event.isIn(window))
                .forEach(event -> hours.computeIfAbsent(event.model(), any -> new TreeMap<>())
                        .merge(event.time().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum));
        return hours;
    }

    @Override
    public HourlyRows rowsByHour(String model, Window window) {
        Map<Instant, List<InMemoryEvent>> hours = of(model, window)
                .filter(InMemoryEvent::isPrimary)
                .collect(Collectors.groupingBy(event -> event.time().truncatedTo(ChronoUnit.HOURS)));
        Map<Instant, Long> rows = new HashMap<>();
        List<NamedRows> named = new ArrayList<>();
        hours.forEach((hour, own) -> {
            rows.put(hour, rows(own));
            own.stream()
                    .filter(event -> event.run() != null)
                    .collect(Collectors.groupingBy(event -> String.valueOf(event.run())))
                    .forEach((run, some) -> named.add(new NamedRows(
                            run,
                            hour,
                            rows(some),
                            some.get(0).time(),
                            some.get(some.size() - 1).time())));
        });
        return new HourlyRows(rows, named);
    }

    private static long rows(List<InMemoryEvent> events) {
        return Math.round(
                events.stream().mapToDouble(event -> event.row().weight()).sum());
    }

    @Override
    public Map<String, Long> counts(Map<String, Window> windows) {
        Map<String, Long> counts = new HashMap<>();
        windows.forEach((model, window) -> counts.put(model, count(model, window)));
        return counts;
    }

    @Override
    public List<Slice> slices(String model, Window window) {
        Map<ProfileKey, Long> counts = new HashMap<>();
        of(model, window).forEach(event -> counts.merge(event.key(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(slice -> new Slice(slice.getKey(), slice.getValue()))
                .sorted(Comparator.comparing((Slice slice) -> slice.key().hour())
                        .thenComparing(slice -> slice.key().version()))
                .toList();
    }

    @Override
    public long count(String model, Window window) {
        return of(model, window).count();
    }

    @Override
    public List<SeriesPoint> series(String model, Window window, Duration every) {
        List<SeriesPoint> points = new ArrayList<>();
        for (Instant start = window.from(); start.isBefore(window.to()); start = start.plus(every)) {
            List<InMemoryEvent> own =
                    of(model, new Window(start, start.plus(every))).toList();
            long failures = own.stream()
                    .filter(event -> "failure".equals(event.row().categorical().get(Fields.EVENT_OUTCOME)))
                    .count();
            Double share = own.isEmpty() ? null : Double.valueOf((double) failures / own.size());
            points.add(new SeriesPoint(start, own.size(), share, null, null));
        }
        return points;
    }

    @Override
    public Map<String, Instant> firstSeen(String model) {
        Map<String, Instant> first = new HashMap<>();
        of(model).filter(InMemoryEvent::isPrimary).forEach(event -> first.putIfAbsent(event.version(), event.time()));
        return first;
    }

    @Override
    public Set<String> everSeen(String model) {
        Set<String> seen = new TreeSet<>(columnNames(model));
        seen.removeIf(
                name -> !Stream.of("input.", "prediction.", "attribution.").anyMatch(name::startsWith));
        return seen;
    }

    @Override
    public List<String> columnNames(String model) {
        Set<String> names = new TreeSet<>();
        of(model).map(InMemoryEvent::row).forEach(row -> {
            names.addAll(row.numeric().keySet());
            names.addAll(row.categorical().keySet());
        });
        return List.copyOf(names);
    }

    @Override
    public void forEach(String model, Window window, BiConsumer<ProfileKey, Row> reader) {
        of(model, window).forEach(event -> reader.accept(event.key(), event.row()));
    }

    @Override
    public void forFirst(String model, Window window, int limit, BiConsumer<ProfileKey, Row> reader) {
        of(model, window).limit(limit).forEach(event -> reader.accept(event.key(), event.row()));
    }
}
