// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Family;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one monitor, whatever it is asked: the only place where its name, its default threshold and its flags
 * stand. Lists of monitors come from the catalog, which holds every spec. Immutable.
 *
 * @param name snake-case name of the statistic or metric, as in {@link io.inferwatch.monitors.CheckResult#monitor()}
 * @param family of its results; drift monitors give PREDICTION for prediction columns
 * @param defaultThreshold the smallest effect that matters where the settings name none
 * @param effectRange what its effects, and so its thresholds, may be
 * @param effectLabel what messages call the effect
 * @param statisticLabel what messages call the statistic where it is another number than the effect; null: not written
 * @param decidesByDefault whether it decides on columns for which nobody chose a test
 * @param countsRows whether it counts rows, so that a column without any such row on both sides is no test
 * @param opensAtOnce whether one wrong window opens a finding: waiting would cost more than a false alarm
 */
public record MonitorSpec(
        String name,
        Family family,
        Kind kind,
        double defaultThreshold,
        EffectRange effectRange,
        String effectLabel,
        @Nullable String statisticLabel,
        boolean decidesByDefault,
        boolean countsRows,
        boolean opensAtOnce) {
    /** What a monitor needs, and which others ask the same question. */
    public enum Kind {
        /** One of the tests of a numeric column, of which one decides per column. */
        NUMBERS,
        /** One of the tests of the shares of any column, likewise. */
        SHARES,
        /** One of the tests of a column with two values, likewise. */
        TWO_VALUES,
        /** Asks a question of its own of profiles, and always decides. */
        OWN_QUESTION,
        /** Sums up other checks and never decides. */
        SUMMARY,
        /** Needs rows of both sides. */
        ROWS,
        /** Needs single events: messages, callers, requests. */
        EVENTS,
        /** A kind of rule in a data contract. */
        CONTRACT,
        /** Follows a series of steps or the hosts of a model. */
        SERIES,
        /** A metric of labelled rows, or as expected without labels. */
        METRIC;

        /** Whether it is one of several tests of the same question, of which one decides per column. */
        public boolean isChosenPerColumn() {
            return this == NUMBERS || this == SHARES || this == TWO_VALUES;
        }

        /** Whether the settings of a model may name a threshold. */
        public boolean hasThreshold() {
            return this != CONTRACT && this != SERIES;
        }

        /** Whether profiles are all that it needs. */
        public boolean needsProfilesOnly() {
            return isChosenPerColumn() || this == OWN_QUESTION || this == SUMMARY;
        }
    }

    /** What effects may be. */
    public enum EffectRange {
        /** 0 to 1: a threshold above 1 can only be a mistake. */
        SHARE,
        /** 0 or more. */
        UNBOUNDED
    }

    /** A monitor with a threshold of 0 and no flags. */
    public static MonitorSpec of(String name, Family family, Kind kind) {
        return new MonitorSpec(name, family, kind, 0, EffectRange.UNBOUNDED, "effect", null, false, false, false);
    }

    /** A monitor with a question of its own. */
    public static MonitorSpec of(String name, Family family) {
        return of(name, family, Kind.OWN_QUESTION);
    }

    /** A test of numeric columns. */
    public static MonitorSpec ofNumbers(String name) {
        return of(name, Family.DRIFT, Kind.NUMBERS);
    }

    public MonitorSpec threshold(double smallest) {
        return with(draft -> draft.threshold = smallest);
    }

    public MonitorSpec effect(String label) {
        return with(draft -> draft.effect = label);
    }

    public MonitorSpec statistic(String label) {
        return with(draft -> draft.statistic = label);
    }

    /** Its effects lie between 0 and 1. */
    public MonitorSpec share() {
        return with(draft -> draft.range = EffectRange.SHARE);
    }

    public MonitorSpec byDefault() {
        return with(draft -> draft.byDefault = true);
    }

    public MonitorSpec counting() {
        return with(draft -> draft.counting = true);
    }

    public MonitorSpec atOnce() {
        return with(draft -> draft.atOnce = true);
    }

    private MonitorSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MonitorSpec(
                name,
                family,
                kind,
                draft.threshold,
                draft.range,
                draft.effect,
                draft.statistic,
                draft.byDefault,
                draft.counting,
                draft.atOnce);
    }

    /** What may be changed. */
    private static final class Draft {
        private double threshold;
        private EffectRange range;
        private String effect;
        private @Nullable String statistic;
        private boolean byDefault;
        private boolean counting;
        private boolean atOnce;

        Draft(MonitorSpec spec) {
            threshold = spec.defaultThreshold;
            range = spec.effectRange;
            effect = spec.effectLabel;
            statistic = spec.statisticLabel;
            byDefault = spec.decidesByDefault;
            counting = spec.countsRows;
            atOnce = spec.opensAtOnce;
        }
    }
}
