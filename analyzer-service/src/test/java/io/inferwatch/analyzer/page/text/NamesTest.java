// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "input.num.age, age, number",
        "input.cat.country, country, category",
        "input.bool.member, member, yes/no",
        "prediction.probability.1, Probability of 1, prediction",
        "event.duration, Response time, ''",
        "volume, Traffic, ''",
    })
    void name_isShort_withTheKindOfItsValues(String full, String text, String badge) {
        assertThat(Names.of(full)).extracting(Name::text, Name::badge).containsExactly(text, badge);
    }

    @Test
    void nameThatTwoColumnsShare_getsItsGroup() {
        Map<String, Name> names = Names.together(List.of("input.num.age", "attribution.age", "input.num.income"));
        assertThat(names.values()).extracting(Name::text).containsExactly("input age", "attribution age", "income");
    }

    @Test
    void monitor_hasWords() {
        assertThat(Names.monitor("ks")).isEqualTo("Distribution (KS)");
        assertThat(Names.monitor("mann_whitney")).isEqualTo("Mann whitney");
    }
}
