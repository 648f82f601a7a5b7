// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import static io.inferwatch.analyzer.outcome.LabelSamples.START;
import static io.inferwatch.analyzer.outcome.LabelSamples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.LabelJoin;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.analyzer.outcome.WaitingRules;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelIntakeTest {
    private static final String TIMED = "{'model':'m','request_id':'r','label':'%s','time':'2026-03-01T0%d:00:00Z'}";
    private static final String TIMELESS = "{'model':'m','request_id':'r','label':'%s'}";

    private final InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
    private final SettableClock clock = new SettableClock(START.plus(Duration.ofDays(9)));
    private final LabelIntake intake = new LabelIntake(new InMemoryLabelInbox(storage), clock);

    private LabelReceipt send(String... lines) {
        return intake.store(String.join("\n", lines).replace('\'', '"'));
    }

    private String joined() {
        new LabelJoin(storage, model -> Set.of(), WaitingRules.STANDARD, clock).step();
        List<Outcome> outcomes = new ArrayList<>();
        storage.outcomes().forEach("m", new Window(START, START.plus(Duration.ofDays(1))), outcomes::add);
        return outcomes.stream()
                .map(outcome -> String.valueOf(outcome.label().label()))
                .collect(Collectors.joining(","));
    }

    private long stored() {
        return storage.labels().after(ReadPosition.START, 1_000).labels().size();
    }

    @Test
    void correctionBackToAnEarlierTruth_holds() {
        storage.predictedEvents().add(event("e", "r", 5));
        assertThat(send(TIMED.formatted("a", 1)).stored()).isEqualTo(1);
        assertThat(joined()).isEqualTo("a");
        send(TIMED.formatted("b", 2));
        assertThat(joined()).isEqualTo("b");
        send(TIMED.formatted("a", 3));
        assertThat(joined()).isEqualTo("a");
        assertThat(send(TIMED.formatted("a", 3), TIMED.formatted("b", 2)).alreadyThere())
                .isEqualTo(1);
        send(TIMED.formatted("b", 2));
        assertThat(joined()).isEqualTo("a");
        assertThat(stored()).isEqualTo(3);
    }

    /** The clock stands still: the order of arrival alone says what corrects what. */
    @Test
    void withoutTimes_theLastOneHolds() {
        storage.predictedEvents().add(event("e", "r", 5));
        for (String truth : List.of("a", "b", "a", "b")) {
            assertThat(send(TIMELESS.formatted(truth)).stored()).isEqualTo(1);
            LabelReceipt again = send(TIMELESS.formatted(truth));
            assertThat(again.stored()).isZero();
            assertThat(again.alreadyThere()).isEqualTo(1);
            assertThat(joined()).isEqualTo(truth);
        }
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void withoutTime_correctsALabelThatIsAheadOfTheClock() {
        storage.predictedEvents().add(event("e", "r", 5));
        send("{'model':'m','request_id':'r','label':'a','time':'2026-03-10T00:04:00Z'}");
        send(TIMELESS.formatted("b"));
        assertThat(joined()).isEqualTo("b");
    }

    @Test
    void ofOneRequest_theLaterTimeAndThenTheLaterLineHolds() {
        storage.predictedEvents().add(event("e", "r", 5));
        LabelReceipt receipt =
                send(TIMED.formatted("late", 5), TIMED.formatted("early", 4), TIMED.formatted("last", 5));
        assertThat(receipt.superseded()).isEqualTo(2);
        assertThat(receipt.accepted()).isEqualTo(3);
        assertThat(joined()).isEqualTo("last");
        assertThat(send(TIMELESS.formatted("x"), TIMELESS.formatted("y"), TIMELESS.formatted("x"))
                        .superseded())
                .isEqualTo(2);
        assertThat(joined()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{'request_id':'r','label':'a'} ~ model ~ a value ~ none",
                "{'model':' ','request_id':'r','label':'a'} ~ model ~ a value ~ ' '",
                "{'model':'m','label':'a'} ~ request_id ~ a value ~ none",
                "{'model':'m','request_id':null,'label':'a'} ~ request_id ~ a value ~ none",
                "{'model':'m','request_id':'r'} ~ label ~ a value ~ none",
                "{'model':'m','request_id':'r','label':''} ~ label ~ a value ~ ''",
                "{'model':'m','request_id':'r','value':'2'} ~ value ~ a number ~ '2'",
                "{'model':'m','request_id':'r','value':true} ~ value ~ a number ~ 'true'",
                "{'model':'m','request_id':'r','value':1e999} ~ value ~ a finite number ~ '1E+999'",
                "{'model':'m','request_id':'r','value':1,'label':'a'} ~ line ~ one of label, value and relevant ~ label and value",
                "{'model':'m','request_id':'r','labl':'a'} ~ line ~ model, request_id, label, value or relevant, and time ~ 'labl'",
                "{'model':'m','request_id':['r'],'label':'a'} ~ request_id ~ a text or a number ~ '[\"r\"]'",
                "{'model':'m','request_id':'r','label':'a','time':'yesterday'} ~ time ~ a time such as 2026-03-01T12:00:00Z or 2026-03-01 12:00:00 (UTC) ~ 'yesterday'",
                "{'model':'m','request_id':'r','label':'a','time':''} ~ time ~ a time such as 2026-03-01T12:00:00Z or 2026-03-01 12:00:00 (UTC) ~ ''",
                "{'model':'m','request_id':'r','label':'a','time':'2026-03-10T00:05:01Z'} ~ time ~ a time that is not in the future, at most 5 minutes ahead ~ '2026-03-10T00:05:01Z'",
                "{'model':'m','model':'n','request_id':'r','label':'a'} ~ line ~ one JSON object with every name once ~ '{\"model\":\"m\",\"model\":\"n\",\"request_id\":\"r\",\"label\":\"a\"}'",
                "{'model':'m' ~ line ~ one JSON object with every name once ~ '{\"model\":\"m\"'",
                "[] ~ line ~ one JSON object with every name once ~ '[]'",
                "{} {} ~ line ~ one JSON object with every name once ~ '{} {}'"
            })
    void wrongLine_isAFaultOfItsOwn(String line, String key, String rule, String found) {
        LabelReceipt receipt =
                intake.store(TIMED.formatted("a", 1).replace('\'', '"') + "\n\n" + line.replace('\'', '"') + "\n"
                        + TIMED.formatted("b", 2).replace('\'', '"').replace("\"r\"", "\"q\""));
        assertThat(receipt.stored()).isEqualTo(2);
        assertThat(receipt.refused()).isEqualTo(1);
        assertThat(receipt.faults()).containsExactly(new LineFault(3, key, rule, found));
    }

    @Test
    void idThatIsTooLong_isAFault() {
        assertThat(send("{'model':'m','request_id':'" + "x".repeat(1_025) + "','label':'a'}")
                        .faults())
                .extracting(LineFault::key, LineFault::rule)
                .containsExactly(tuple("request_id", "at most 1024 characters"));
    }

    @Test
    void ofARegression_aWordIsAFault_andANumberIsANumber() {
        storage.predictedEvents().add(number("e"));
        LabelReceipt receipt = send(
                "{'model':'n','request_id':'a','label':'high'}",
                "{'model':'n','request_id':'b','label':'3'}",
                "{'model':'n','request_id':'c','value':2.5}");
        assertThat(receipt.faults())
                .containsExactly(new LineFault(1, "label", "a number: this model predicts numbers", "'high'"));
        assertThat(storage.labels().after(ReadPosition.START, 10).labels())
                .extracting(label -> label.requestId(), label -> label.value(), label -> label.label())
                .containsExactly(tuple("b", 3.0, null), tuple("c", 2.5, null));
    }

    @Test
    void ofAClassifier_aValueIsAFault_andAClassNeverSeenIsSaid() {
        storage.predictedEvents()
                .add(new PredictedEvent(
                        "e", "m", "1", "primary", START, "r", new Prediction(null, "1", Map.of(), null), 1, Map.of()));
        LabelReceipt receipt = send(
                "{'model':'m','request_id':'a','value':1}",
                "{'model':'m','request_id':'b','label':1}",
                "{'model':'m','request_id':'c','label':'x'}",
                "{'model':'unknown','request_id':'c','label':'x'}");
        assertThat(receipt.faults())
                .containsExactly(new LineFault(1, "value", "a class in label: this model predicts classes", "'1'"));
        assertThat(receipt.notes())
                .containsExactly(
                        "m: 1 label is a class that no prediction has: 'x'",
                        "unknown: no prediction of this model is stored yet; its labels wait for one");
        assertThat(receipt.stored()).isEqualTo(3);
    }

    /** Asking costs a search over all events of a model. */
    @Test
    void whatAModelPredicts_isAskedOnceInTenMinutes() {
        send("{'model':'n','request_id':'a','label':'5'}");
        storage.predictedEvents().add(number("e"));
        assertThat(send("{'model':'n','request_id':'b','label':'high'}").refused())
                .isEqualTo(1);
        storage.predictedEvents()
                .add(new PredictedEvent(
                        "f",
                        "n",
                        "2",
                        "primary",
                        START,
                        "s",
                        new Prediction(null, "high", Map.of(), null),
                        1,
                        Map.of()));
        assertThat(send("{'model':'n','request_id':'b','label':'high'}").refused())
                .isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(send("{'model':'n','request_id':'b','label':'high'}").refused())
                .isZero();
    }

    @Test
    void faults_areCounted_andTheFirstHundredAreNamed() {
        LabelReceipt receipt =
                send(IntStream.range(0, 150).mapToObj(i -> "{" + i).toArray(String[]::new));
        assertThat(receipt.refused()).isEqualTo(150);
        assertThat(receipt.faults()).hasSize(100);
        assertThat(receipt.faults().get(99).line()).isEqualTo(100);
    }

    /** Nothing is known of the model. */
    @ParameterizedTest
    @ValueSource(strings = {"1,2,3,4", "a,b", "1.5,b"})
    void classes_areInferred(String labels) {
        assertThat(typed(labels.split(","))).isEqualTo(TruthType.CLASS);
    }

    @Test
    void numbers_areInferred() {
        assertThat(typed("1.5", "2")).isEqualTo(TruthType.VALUE);
        assertThat(typed(IntStream.range(0, 60).mapToObj(String::valueOf).toArray(String[]::new)))
                .isEqualTo(TruthType.VALUE);
        assertThat(typed(IntStream.range(0, 100)
                        .mapToObj(i -> i == 7 ? "?" : i + ".5")
                        .toArray(String[]::new)))
                .isEqualTo(TruthType.VALUE);
    }

    private static TruthType typed(String... labels) {
        TruthTypeInference inference = new TruthTypeInference();
        List.of(labels).forEach(inference::add);
        return inference.type();
    }

    private static PredictedEvent number(String id) {
        return new PredictedEvent(
                id, "n", "1", "primary", START, "r", new Prediction(2.5, null, Map.of(), null), 1, Map.of());
    }

    @Test
    void relevantItems_areALabelOfTheirOwn() {
        String sent = "{'model':'m','request_id':'r','relevant':['b:2','a'],'time':'2026-03-02'}";
        assertThat(send(sent).stored()).isEqualTo(1);
        assertThat(send(sent, "{'model':'m','request_id':'r','relevant':['a','b:2'],'time':'2026-03-02'}")
                        .alreadyThere())
                .isEqualTo(1);
        assertThat(storage.labels().after(ReadPosition.START, 9).labels())
                .singleElement()
                .satisfies(label -> assertThat(label.relevant()).containsExactly("a", "b:2"));
        assertThat(send("{'model':'m','request_id':'s','relevant':['a'],'label':'x'}")
                        .faults())
                .containsExactly(new LineFault(1, "line", "one of label, value and relevant", "label and relevant"));
        for (String wrong : List.of("'a'", "[1]", "{'a':1}", "[['a']]")) {
            assertThat(send("{'model':'m','request_id':'s','relevant':" + wrong + "}")
                            .faults())
                    .extracting(LineFault::key, LineFault::rule)
                    .containsExactly(tuple("relevant", "a list of texts of one line"));
        }
        assertThat(send("{'model':'m','request_id':'s','relevant':[]}").faults())
                .extracting(LineFault::key, LineFault::rule)
                .containsExactly(tuple("relevant", "a value"));
        assertThat(send("{'model':'m','request_id':'s','relevant':['a',' ']}").faults())
                .extracting(LineFault::rule)
                .containsExactly("1 to 1000 relevant items of 1 to 1024 characters");
    }
}
