// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.agent.Inference;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import net.logstash.logback.argument.StructuredArguments;
import org.slf4j.spi.LoggingEventBuilder;

/** The features and the answer of one inference, in the forms that the sides of a comparison take. Immutable. */
final class Row {
    private final String[] numberNames;
    private final String[] categoryNames;
    private final double[] numbers;
    private final String[] categories;
    private final double score;

    Row(String[] numberNames, String[] categoryNames, double[] numbers, String[] categories, double score) {
        this.numberNames = numberNames;
        this.categoryNames = categoryNames;
        this.numbers = numbers;
        this.categories = categories;
        this.score = score;
    }

    /** The same with the first numbers as many times as large, and of another label. */
    Row shifted(int columns, double factor) {
        double[] other = numbers.clone();
        for (int i = 0; i < columns; i++) {
            other[i] *= factor;
        }
        return new Row(numberNames, categoryNames, other, categories, score / 2);
    }

    private String label() {
        return score < 0.5 ? "no" : "yes";
    }

    /** Logs the row with our API. */
    void fill(Inference inference) {
        for (int i = 0; i < numbers.length; i++) {
            inference.input(numberNames[i], numbers[i]);
        }
        for (int i = 0; i < categories.length; i++) {
            inference.input(categoryNames[i], categories[i]);
        }
        inference.prediction(label(), score);
    }

    /** Logs the row with structured arguments. */
    Object[] arguments(String model) {
        Object[] arguments = new Object[numbers.length + categories.length + 4];
        int at = 0;
        arguments[at++] = StructuredArguments.keyValue("model.name", model);
        arguments[at++] = StructuredArguments.keyValue("model.version", "1");
        for (int i = 0; i < numbers.length; i++) {
            arguments[at++] = StructuredArguments.keyValue(numberNames[i], numbers[i]);
        }
        for (int i = 0; i < categories.length; i++) {
            arguments[at++] = StructuredArguments.keyValue(categoryNames[i], categories[i]);
        }
        arguments[at++] = StructuredArguments.keyValue("prediction.label", label());
        arguments[at] = StructuredArguments.keyValue("prediction.value", score);
        return arguments;
    }

    /** Logs the row with SLF4J's key-values. */
    void log(LoggingEventBuilder to, String model) {
        LoggingEventBuilder event = to.addKeyValue("model.name", model).addKeyValue("model.version", "1");
        for (int i = 0; i < numbers.length; i++) {
            event = event.addKeyValue(Fields.INPUT_NUM + numberNames[i], numbers[i]);
        }
        for (int i = 0; i < categories.length; i++) {
            event = event.addKeyValue(Fields.INPUT_CAT + categoryNames[i], categories[i]);
        }
        event.addKeyValue("prediction.label", label())
                .addKeyValue("prediction.value", score)
                .log("inference");
    }

    /** The numbers, then the number in the name of each category. */
    void write(DataOutput out) throws IOException {
        for (double number : numbers) {
            out.writeDouble(number);
        }
        for (String category : categories) {
            out.writeDouble(Integer.parseInt(category.substring(Rows.CATEGORY.length())));
        }
    }

    InferenceEvent event(String model, Instant time) {
        InferenceEventBuilder event = InferenceEvent.builder(model, "1").time(time);
        for (int i = 0; i < numbers.length; i++) {
            event.numeric(numberNames[i], numbers[i]);
        }
        for (int i = 0; i < categories.length; i++) {
            event.categorical(categoryNames[i], categories[i]);
        }
        event.duration(Duration.ofNanos(1_000_000L + (long) (score * 5_000_000L)));
        return event.predictionLabel(label()).predictionValue(score).build();
    }
}
