// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The detectors of one series and what they say together. Each detector's novelty is weighed by how rarely it speaks
 * ({@link TailFrequency}); the score is the mean of the two loudest, so one detector alone can reach half and two that agree
 * reach all; a trend that is left reaches all alone. The first {@value #WARM_UP} points are learnt and score 0.
 *
 * <p>One alert per incident: after a point of at least {@link #ALERT}, the next {@value #REST} points score a tenth,
 * unless they are clearly louder. Settings are the same for every series. The score of a point depends on it and on
 * earlier points only. Not thread-safe.
 */
public final class AnomalyEnsemble {
    /** From this score on a point is an anomaly. */
    public static final double ALERT = 0.5;

    /** Points that are learnt before any is evaluated. */
    public static final int WARM_UP = 150;

    private static final String SETTINGS = "4";
    private static final String RARITY = "rarity";
    private static final String ALARM = "alarm";
    private static final int REST = 80;
    private static final double LOUD = 0.28;
    private static final double REPORTED_AGAIN = 0.1;
    private static final double CLEARLY = 0.06;

    private final Trend trend = new Trend();
    private final SeasonalZ season = new SeasonalZ(7.5, 0.15, Direction.CHANGED);
    /** Ask how new a value or an order of values is; silent where a point lies on the line of a trend. */
    private final List<Member> novelties = List.of(
            new Member("value", new PatternNovelty(1, 0.05, WARM_UP), 1),
            new Member("pattern", new PatternNovelty(4, 0.15, WARM_UP), 1),
            new Member("season", season, 1),
            new Member("context", new ContextNovelty(8, 3, WARM_UP), 0.6),
            new Member("forest", new ForestNovelty(4, 6), 0.6));

    /** Silent where a value is as usual at its hour of the week too: working hours after a weekend are no new level. */
    private final Member level = new Member("level", new LevelShift(0.5, 15), 1);

    private final Member line = new Member("trend", trend, 1);
    /** Ask whether the series keeps moving. */
    private final List<Member> stops =
            List.of(new Member("frozen", new FrozenValue(), 1), new Member("cycle", new MissedCycle(), 1));

    private final List<Member> members = Stream.of(novelties, List.of(level, line), stops)
            .flatMap(List::stream)
            .toList();
    private long points;
    private int rest;
    private double loudest;
    private @Nullable AnomalyInterval incident;

    /**
     * Scores a point, then learns it.
     *
     * @param seconds since 1970; steps may be uneven, and times may repeat
     * @param value one that is not finite scores 0 and is not learnt
     */
    public AnomalyScore evaluate(long seconds, double value) {
        if (!Double.isFinite(value)) {
            return AnomalyScore.NONE;
        }
        boolean warm = ++points > WARM_UP;
        Loudest heard = new Loudest();
        double off = line.say(seconds, value, warm);
        heard.hear(line.name(), off);
        heard.hear(line.name(), off); // counts as two
        boolean onLine = trend.isOnLine();
        for (Member member : novelties) {
            double said = member.say(seconds, value, warm); // learns on the line too
            heard.hear(member.name(), onLine ? 0 : said);
        }
        double shifted = level.say(seconds, value, warm);
        heard.hear(level.name(), onLine || season.isUsual() ? 0 : shifted);
        stops.forEach(member -> heard.hear(member.name(), member.say(seconds, value, warm)));
        return warm ? tell(seconds, heard.mean(), heard.detector) : AnomalyScore.NONE;
    }

    /** The two detectors that say most of a point. */
    private static final class Loudest {
        private double first;
        private double second;
        private String detector = "";

        void hear(String name, double said) {
            if (said > first) {
                second = first;
                first = said;
                detector = name;
            } else {
                second = Math.max(second, said);
            }
        }

        double mean() {
            return (first + second) / 2;
        }
    }

    private AnomalyScore tell(long seconds, double loudness, String detector) {
        boolean reported = rest > 0 && loudness < loudest + CLEARLY;
        if (rest > 0) {
            rest--;
            extend(seconds, loudness);
        }
        if (reported) {
            return new AnomalyScore(score(loudness) * REPORTED_AGAIN, false, detector);
        }
        boolean alert = loudness >= LOUD;
        if (alert) {
            loudest = loudness;
            rest = REST;
            begin(seconds, score(loudness));
        } else {
            close();
        }
        return new AnomalyScore(score(loudness), alert, detector);
    }

    private void begin(long seconds, double score) {
        AnomalyInterval last = incident;
        incident = last != null && last.open()
                ? last.with(seconds, score)
                : new AnomalyInterval(seconds, seconds, seconds, score, true);
    }

    private void extend(long seconds, double loudness) {
        AnomalyInterval last = incident;
        if (last != null && last.open()) {
            if (loudness >= LOUD) {
                incident = last.with(seconds, score(loudness));
            } else if (rest == 0) {
                close();
            }
        }
    }

    private void close() {
        AnomalyInterval last = incident;
        if (last != null && last.open()) {
            incident = last.closed();
        }
    }

    /** Loudness on the scale where an alert is one half. */
    private static double score(double loudness) {
        return loudness < LOUD ? ALERT * loudness / LOUD : ALERT + (1 - ALERT) * (loudness - LOUD) / (1 - LOUD);
    }

    /** The ongoing incident, else the last one, else null. */
    public @Nullable AnomalyInterval incident() {
        return incident;
    }

    public SeriesState state() {
        Map<String, List<double[]>> parts = new LinkedHashMap<>();
        members.forEach(member -> parts.put(member.name(), member.detector().state()));
        parts.put(
                RARITY,
                members.stream().map(member -> member.tailFrequency().state()).toList());
        parts.put(ALARM, List.of(new double[] {points, rest, loudest}, AnomalyInterval.state(incident)));
        return new SeriesState(SETTINGS, parts);
    }

    /**
     * An ensemble that goes on where {@link #state} was taken.
     *
     * @throws IllegalArgumentException when the state is of other settings or damaged
     */
    public static AnomalyEnsemble of(SeriesState state) {
        if (!SETTINGS.equals(state.settings())) {
            throw new IllegalArgumentException(
                    "state: Expecting settings " + SETTINGS + ". Found: " + state.settings());
        }
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        ensemble.restore(state.parts());
        return ensemble;
    }

    private void restore(Map<String, List<double[]>> parts) {
        List<double[]> rarities = States.parts(parts.getOrDefault(RARITY, List.of()), members.size());
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            member.detector().restore(parts.getOrDefault(member.name(), List.of()));
            member.tailFrequency().restore(rarities, i);
        }
        List<double[]> alarm = States.parts(parts.getOrDefault(ALARM, List.of()), 2);
        double[] numbers = States.part(alarm, 0, 3);
        points = (long) numbers[0];
        rest = (int) numbers[1];
        loudest = numbers[2];
        incident = AnomalyInterval.of(alarm.get(1));
    }

    private record Member(String name, Detector detector, double weight, TailFrequency tailFrequency) {
        Member(String name, Detector detector, double weight) {
            this(name, detector, weight, new TailFrequency());
        }

        double say(long seconds, double value, boolean warm) {
            double novelty = detector.novelty(seconds, value);
            return warm ? weight * tailFrequency.weigh(novelty) : 0;
        }
    }
}
