// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SharingTest {
    static Stream<Arguments> starts() {
        Random random = new Random(7);
        return IntStream.range(0, 200)
                .mapToObj(i -> Arguments.of(1 + random.nextInt(9), random.nextInt(300), random.nextLong()));
    }

    /** Whatever is held by whomever: nothing stays free, the shares get equal, and then nothing moves any longer. */
    @ParameterizedTest
    @MethodSource("starts")
    void shares_getEqualAndStay(int instances, int models, long seed) {
        PartSizes sizes =
                PartSizes.of(IntStream.range(0, models).mapToObj(i -> "m" + i).toList(), UnaryOperator.identity());
        LeaseTable table = LeaseTable.EMPTY;
        Random random = new Random(seed);
        for (int i = 0; i < instances; i++) {
            table = table.with(Instance.started("i" + i, "host", "", Instant.EPOCH));
        }
        for (int part = 0; part < WorkPart.COUNT; part++) {
            if (random.nextBoolean()) {
                table = table.taken(List.of(part), "i" + random.nextInt(instances));
            }
        }
        for (int round = 0; round < 20; round++) {
            table = round(table, sizes);
        }
        assertThat(table.free()).isEmpty();
        assertThat(round(table, sizes)).isEqualTo(table);
        List<Integer> shares = List.copyOf(models(table, sizes));
        int largestPart = IntStream.range(0, WorkPart.COUNT)
                .map(part -> sizes.models(List.of(part)))
                .max()
                .orElse(0);
        int most = shares.stream().mapToInt(share -> share).max().orElse(0);
        int fewest = shares.stream().mapToInt(share -> share).min().orElse(0);
        assertThat(most - fewest).isLessThanOrEqualTo(Math.max(2, 2 * largestPart));
    }

    private static List<Integer> models(LeaseTable table, PartSizes sizes) {
        return table.instances().keySet().stream()
                .map(id -> sizes.models(table.partsOf(id)))
                .toList();
    }

    private static LeaseTable round(LeaseTable before, PartSizes sizes) {
        LeaseTable table = before;
        for (String id : before.instances().keySet()) {
            table = table.givenBack(new Sharing(table, sizes).surplus(id, Set.of()));
            table = table.taken(new Sharing(table, sizes).due(id), id);
        }
        return table;
    }
}
