// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SizesTest {
    private static final Node NODE = new Node(8, 4);
    private static final Load LOAD = new Load(10_000, 25, 20, 1, 30, 1);

    /** The two figures from which the costs are solved come out of them again. */
    @Test
    void measuredProfiles_areReproduced() {
        assertThat(1_000_000 * 25 * Measured.VALUE_SECONDS + 25 * 24 * Measured.COLUMN_HOUR_SECONDS)
                .isCloseTo(4.0, within(1e-9));
        assertThat(28_800 * 1_000 * Measured.VALUE_SECONDS + 1_000 * 24 * Measured.COLUMN_HOUR_SECONDS)
                .isCloseTo(23.8, within(1e-9));
    }

    @Test
    void measuredEvent_isReproduced() {
        assertThat(Measured.indexSeconds(20)).isCloseTo(34.6e-6, within(1e-12));
        assertThat(Measured.eventBytes(25)).isCloseTo(177.5, within(1e-9));
    }

    /** By hand: 10 000 × 34.6 µs × 37 ÷ 32 × 2; 10 000 × 177.5 B × 86 400 × 30 × 2. */
    @Test
    void tenThousandEventsASecond_asByHand() {
        Sizes sizes = Sizes.of(LOAD, NODE);
        assertThat(sizes.indexCores()).isCloseTo(0.80, within(0.005));
        assertThat(sizes.profileCores()).isCloseTo(0.0350583 + 500 * 0.000823423 / 3_600, within(1e-4));
        assertThat(sizes.eventBytes()).isCloseTo(9.2016e12, within(1e9));
        assertThat(sizes.profileBytes()).isCloseTo(9_600.0 * 25 * 20 * 30 * 2, within(1.0));
        assertThat(sizes.nodesForCores()).isEqualTo(2);
        assertThat(sizes.nodesForDisk()).isEqualTo(4);
        assertThat(sizes.nodes()).isEqualTo(4);
        assertThat(sizes.shards()).isEqualTo(1);
        assertThat(sizes.analyzers()).isEqualTo(2);
        assertThat(sizes.largestSamplingRate()).isEqualTo(1);
    }

    @Test
    void sampling_savesInProportion_butForTheCostOfColumnsAndHours() {
        Sizes all = Sizes.of(LOAD, NODE);
        Sizes tenth = Sizes.of(new Load(10_000, 25, 20, 0.1, 30, 1), NODE);
        assertThat(tenth.indexCores()).isCloseTo(all.indexCores() / 10, within(1e-9));
        assertThat(tenth.eventBytes()).isCloseTo(all.eventBytes() / 10, within(1.0));
        assertThat(tenth.profileBytes()).isEqualTo(all.profileBytes());
        assertThat(tenth.profileCores()).isGreaterThan(all.profileCores() / 10);
    }

    @Test
    void largestSamplingRate_profilesAnHourInHalfAnHour() {
        Load load = new Load(1_000_000, 100, 1, 1, 30, 1);
        Sizes full = Sizes.of(load, NODE);
        assertThat(full.hourSeconds()).isGreaterThan(3_600);
        assertThat(full.largestSamplingRate()).isLessThan(1);
        Load sampled = new Load(1_000_000, 100, 1, full.largestSamplingRate(), 30, 1);
        assertThat(Sizes.of(sampled, NODE).hourSeconds()).isCloseTo(1_800, within(0.01));
        assertThat(Sizes.of(sampled, NODE).largestSamplingRate()).isCloseTo(full.largestSamplingRate(), within(1e-9));
    }

    @Test
    void shards_growWithTheEventsOfOneModel() {
        assertThat(Sizes.of(new Load(100_000, 25, 1, 1, 30, 1), NODE).shards()).isEqualTo(4);
        assertThat(Sizes.of(new Load(100_000, 25, 20, 1, 30, 1), NODE).shards()).isEqualTo(1);
        assertThat(Sizes.of(new Load(1_000_000, 25, 20, 1, 30, 1), NODE).shards())
                .isEqualTo(2);
    }

    @Test
    void analyzers_areNoMoreThanModelsAndOne() {
        assertThat(Sizes.of(new Load(10_000_000, 100, 3, 1, 30, 1), NODE).analyzers())
                .isEqualTo(4);
        assertThat(Sizes.of(new Load(1, 1, 1, 1, 1, 0), NODE).analyzers()).isEqualTo(2);
        assertThat(Sizes.of(new Load(1, 1, 1, 1, 1, 0), NODE).nodes()).isEqualTo(1);
    }

    @Test
    void figures_andTable_areOfTheLoad() {
        Map<String, Double> figures = new LinkedHashMap<>();
        new SizingBench(LOAD, NODE).figures(figures::put);
        assertThat(figures).containsEntry("nodes", 4.0).containsEntry("primary_shards_of_a_model", 1.0);
        assertThat(new SizingBench(LOAD, NODE).table())
                .hasLineCount(10)
                .contains("events/s 1,000 ", "events/s 100,000 ", "columns 3 ", "columns 250 ", "models 200 ");
    }

    @Test
    void optionsWithoutMeaning_areNamedAllAtOnce() {
        SizingOptions options = new SizingOptions();
        new CommandLine(new Holder(options)).parseArgs("--models=0", "--sampling-rate=2", "--events-per-second=NaN");
        assertThat(options.faults())
                .containsExactly(
                        "--events-per-second: Expecting above 0. Found: NaN",
                        "--models: Expecting at least 1. Found: 0",
                        "--sampling-rate: Expecting above 0, at most 1. Found: 2.0");
    }

    @CommandLine.Command(name = "test")
    private static final class Holder {
        @CommandLine.Mixin
        private final SizingOptions options;

        private Holder(SizingOptions options) {
            this.options = options;
        }
    }
}
