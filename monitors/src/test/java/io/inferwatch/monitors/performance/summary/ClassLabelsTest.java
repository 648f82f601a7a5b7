// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.schema.Prediction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassLabelsTest {
    /** {@code a=0.3 b=0.7}. */
    private static Map<String, Double> probabilities(String text) {
        Map<String, Double> probabilities = new HashMap<>();
        Arrays.stream(text.split(" "))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .forEach(part -> probabilities.put(part[0], Double.valueOf(part[1])));
        return probabilities;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"0 1, 1", "no yes, yes", "fraud fine, fraud", "b, b", "a b c, -", "'', -"})
    void positiveClass_isTheGreaterOfTwo(String classes, @Nullable String positive) {
        List<String> names = classes.isEmpty() ? List.of() : List.of(classes.split(" "));

        assertThat(ClassLabels.positiveOf(names)).isEqualTo(positive);
    }

    /** From 0 to 1, with a sum of 1 to a thousandth; one alone is that of two classes. */
    @ParameterizedTest
    @CsvSource({
        "a=0.3 b=0.7, true",
        "a=0.3 b=0.7009, true",
        "a=0.3 b=0.702, false",
        "a=0.3 b=0.698, false",
        "a=0.3, true",
        "a=1.1, false",
        "a=-0.1 b=1.1, false",
        "a=NaN b=1, false",
        "a=0 b=0 c=1, true",
    })
    void probabilities_areSuch(String text, boolean such) {
        assertThat(ClassLabels.areProbabilities(probabilities(text))).isEqualTo(such);
    }

    @Test
    void score_isThatOfThePositiveClass_orWhatIsLeft() {
        assertThat(ClassLabels.score("1", probabilities("1=0.3 0=0.7"))).isEqualTo(.3);
        assertThat(ClassLabels.score("1", probabilities("0=0.75"))).isEqualTo(.25);
    }

    /** The event's own class; else by the threshold of two, from it on; else the likeliest, of equal ones the first. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "mine, a=0.9 b=0.1, -, b, mine",
                "-, '', -, b, -",
                "-, a=0.4 b=0.6, -, b, b",
                "-, a=0.5 b=0.5, -, b, b",
                "-, a=0.51 b=0.49, -, b, a",
                "-, a=0.51 b=0.49, 0.3, b, b",
                "-, a=0.2 b=0.8, 0.9, b, a",
                "-, a=0.4 b=0.6, 0.4, a, a", // the positive class is given
                "-, a=0.4 b=0.6, -, -, b", // else the greater name
                "-, 1=0.5, -, 1, 1",
                "-, 1=0.49, -, 1, 0",
                "-, true=0.1, -, -, false",
                "-, spam=0.1, -, -, not spam",
                "-, a=0.3 b=0.3 c=0.4, 0.9, -, c", // a threshold is for two
                "-, a=0.4 b=0.2 c=0.4, -, -, a",
            })
    void predictedClass(
            @Nullable String label,
            String probabilities,
            @Nullable Double threshold,
            @Nullable String positive,
            @Nullable String predicted) {
        Prediction prediction = new Prediction(null, label, probabilities(probabilities), threshold);

        assertThat(ClassLabels.predicted(prediction, positive)).isEqualTo(predicted);
    }
}
