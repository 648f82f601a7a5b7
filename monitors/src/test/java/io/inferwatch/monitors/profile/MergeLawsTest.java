// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Profiles form a commutative monoid under merge, and merging is the same as having counted all rows. */
class MergeLawsTest {
    private static final Layout LAYOUT = layout();

    @Property(tries = 200, seed = "17")
    void merge_isCommutative(@ForAll("profiles") Profile a, @ForAll("profiles") Profile b) {
        Profiles.assertSame(a.merge(b), b.merge(a));
    }

    @Property(tries = 200, seed = "17")
    void merge_isAssociative(
            @ForAll("profiles") Profile a, @ForAll("profiles") Profile b, @ForAll("profiles") Profile c) {
        Profiles.assertSame(a.merge(b).merge(c), a.merge(b.merge(c)));
    }

    @Property(tries = 200, seed = "17")
    void empty_isTheIdentity(@ForAll("profiles") Profile a) {
        Profiles.assertSame(a.merge(Profile.EMPTY), a);
        Profiles.assertSame(Profile.EMPTY.merge(a), a);
    }

    @Property(tries = 200, seed = "17")
    void silentHour_addsAnHourAndNothingElse(@ForAll("profiles") Profile a) {
        Profile with = a.merge(Profile.SILENT_HOUR);
        assertThat(with.hours().n()).isEqualTo(a.hours().n() + 1);
        assertThat(with.hours().min()).isZero();
        Profiles.assertSame(with.withHours(a.hours()), a);
    }

    /** Hours merged to days, days merged to a week: the same as all hours at once, in any order. */
    @Property(tries = 200, seed = "17")
    void rollups_giveTheSameAsTheirHours(@ForAll("hours") List<List<Row>> hours, @ForAll Random random) {
        List<Profile> all = hours.stream().map(MergeLawsTest::profile).toList();
        Profile atOnce = all.stream().reduce(Profile.EMPTY, Profile::merge);
        List<Profile> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        int cut = shuffled.size() / 2;
        Profile first = shuffled.subList(0, cut).stream().reduce(Profile.EMPTY, Profile::merge);
        Profile second = shuffled.subList(cut, shuffled.size()).stream().reduce(Profile.EMPTY, Profile::merge);
        Profiles.assertSame(first.merge(second), atOnce);
    }

    @Property(tries = 200, seed = "17")
    void merge_countsLikeTheConcatenation(@ForAll("rows") List<Row> a, @ForAll("rows") List<Row> b) {
        List<Row> all = new ArrayList<>(a);
        all.addAll(b);
        Profiles.assertSameCounts(profile(a).merge(profile(b)), profile(all));
    }

    @Property(tries = 200, seed = "17")
    void clustering_ofMergedHours_isTheVarianceBetweenThem(@ForAll("hours") List<List<Row>> hours) {
        Profile merged = hours.stream().map(MergeLawsTest::profile).reduce(Profile.EMPTY, Profile::merge);
        NumericProfile column = merged.numeric().get("x");
        double between = 0;
        long buckets = 0;
        for (List<Row> hour : hours) {
            BinCounts one = profile(hour).numeric().get("x").bins();
            if (one.total() > 0) {
                between +=
                        one.total() * Math.pow(one.meanIndex() - column.bins().meanIndex(), 2);
                buckets++;
            }
        }
        assertThat(column.betweenHourVariance().buckets()).isEqualTo(buckets);
        Profiles.assertClose(column.betweenHourVariance().between(), between);
    }

    @Provide
    Arbitrary<List<List<Row>>> hours() {
        return rows().list().ofMinSize(1).ofMaxSize(6);
    }

    /** Built from several hours, so that clusterings are not trivial. */
    @Provide
    Arbitrary<Profile> profiles() {
        return rows().list()
                .ofMaxSize(4)
                .map(hours -> hours.stream().map(MergeLawsTest::profile).reduce(Profile.EMPTY, Profile::merge));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Double> numbers = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.doubles().between(-1e3, 1e3)),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(0.0, 1.0, Double.NaN, Double.POSITIVE_INFINITY)));
        Arbitrary<Row> row = Combinators.combine(
                        numbers.injectNull(0.2),
                        Arbitraries.of("a", "b", "c", "unknown", "also unknown").injectNull(0.2),
                        Arbitraries.of(true, false),
                        Arbitraries.of(1.0, 2.0, 12.5))
                .as(MergeLawsTest::row);
        return row.list().ofMaxSize(30);
    }

    private static Row row(Double number, String name, boolean mail, double weight) {
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        if (number != null) {
            numeric.put("x", number);
        }
        if (name != null) {
            categorical.put("c", name);
        }
        categorical.put("event.outcome", mail ? "failure" : "success");
        return new Row(numeric, categorical, weight, mail ? Map.of("input.text.note", Set.of("EMAIL")) : Map.of());
    }

    private static Profile profile(List<Row> rows) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        rows.forEach(builder::add);
        return builder.build();
    }

    private static Layout layout() {
        return new Layout(
                1, Map.of("x", Grid.of(-500, -10, 0, Math.nextUp(0.0), 10, 500)), Map.of("c", List.of("a", "b", "c")));
    }
}
