// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** TRUTH §2, (a). */
    @ParameterizedTest
    @CsvSource({
        "10000, 1000, 1150, .015, .013694296589983163, .01939521995583874, 1, candidate_better",
        "10000, 1000, 1050, .005, .013412913988304508, 1, 0, continue",
        "1000, 100, 130, .03, .04451796210226778, .3789315075857973, 0, continue"
    })
    void shares_haveTheIntervalsOfTheLiterature(
            int rows, int control, int candidate, double difference, double half, double p, int exit, String decision)
            throws IOException {
        Terminal terminal = terminal();

        int code = terminal.run(
                "compare", "--csv", hits(rows, control, candidate), "--arm", "arm", "--value", "value", "--json");

        assertThat(terminal.err()).isEqualTo("control a, candidate b, shares" + System.lineSeparator());
        assertThat(code).isEqualTo(exit);
        JsonNode look = only(terminal);
        assertThat(look.fieldNames())
                .toIterable()
                .containsExactly(
                        "by",
                        "n_control",
                        "n_candidate",
                        "mean_control",
                        "mean_candidate",
                        "difference",
                        "low",
                        "high",
                        "p_value",
                        "always_valid_p",
                        "sample_ratio_p",
                        "decision");
        assertThat(look.get("by").isNull()).isTrue();
        assertThat(look.get("n_control").asLong()).isEqualTo(rows);
        assertThat(look.get("difference").asDouble()).isCloseTo(difference, within(1e-12));
        assertThat(look.get("low").asDouble()).isCloseTo(difference - half, within(1e-12));
        assertThat(look.get("high").asDouble()).isCloseTo(difference + half, within(1e-12));
        assertThat(look.get("always_valid_p").asDouble()).isCloseTo(p, within(1e-12));
        assertThat(look.get("sample_ratio_p").asDouble()).isOne();
        assertThat(look.get("decision").asText()).isEqualTo(decision);
    }

    /** TRUTH §2: 1.00 against 1.30, variances 1.0 and 1.2, 500 rows each. */
    @Test
    void means_haveTheIntervalsOfTheLiterature() throws IOException {
        List<String> rows = new ArrayList<>(List.of("arm,value"));
        for (int i = 0; i < 500; i++) {
            double side = (i % 2 == 0 ? 1 : -1) * Math.sqrt(499 / 500.);
            rows.add("old," + (1 + side));
            rows.add("new," + (1.3 + side * Math.sqrt(1.2)));
        }
        Terminal terminal = terminal();

        assertThat(terminal.run(
                        "compare",
                        "--csv",
                        file(rows),
                        "--arm",
                        "arm",
                        "--value",
                        "value",
                        "--control",
                        "old",
                        "--json"))
                .isEqualTo(1);
        JsonNode look = only(terminal);
        assertThat(look.get("difference").asDouble()).isCloseTo(.3, within(1e-12));
        assertThat(look.get("high").asDouble()).isCloseTo(.3 + .22313506846606834, within(1e-12));
        assertThat(look.get("always_valid_p").asDouble()).isCloseTo(.003030588669621045, within(1e-12));
        // scipy.stats.ttest_ind_from_stats(1, 1, 500, 1.3, 1.2 ** .5, 500, equal_var=False)
        assertThat(look.get("p_value").asDouble()).isCloseTo(6.84575829903584e-06, within(1e-15));
        assertThat(terminal.err()).isEqualTo("control old, candidate new, means" + System.lineSeparator());
    }

    /** TRUTH §2: other alpha, other N*. */
    @Test
    void alphaAndTune_changeTheWidth() throws IOException {
        String file = hits(10000, 1000, 1150);
        double variance = 1.91775e-05;
        Terminal terminal = terminal();

        terminal.run("compare", "--csv", file, "--arm", "arm", "--value", "value", "--tune", "10000", "--json");

        double rho = .02817118137696317;
        double share = 20000 * rho * rho;
        double half = Math.sqrt(variance * 2 * (share + 1) / share * (Math.log1p(share) / 2 - Math.log(.05)));
        assertThat(only(terminal).get("high").asDouble()).isCloseTo(.015 + half, within(1e-9));

        terminal.run("compare", "--csv", file, "--arm", "arm", "--value", "value", "--alpha", "0.01", "--json");
        assertThat(only(terminal).get("decision").asText()).isEqualTo("continue");
    }

    /** TRUTH §2, (c): 50 500 against 49 500 rows. */
    @Test
    void sampleRatio_isTestedAgainstThePlannedShare() throws IOException {
        List<String> rows = new ArrayList<>(List.of("arm,value"));
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            rows.add((i % 200 < 101 ? "a" : "b") + "," + random.nextGaussian());
        }
        String file = file(rows);
        Terminal terminal = terminal();

        terminal.run("compare", "--csv", file, "--arm", "arm", "--value", "value", "--json");
        assertThat(only(terminal).get("sample_ratio_p").asDouble()).isCloseTo(.03520426222262862, within(1e-10));

        terminal.run("compare", "--csv", file, "--arm", "arm", "--value", "value", "--share", "0.1", "--json");
        assertThat(only(terminal).get("sample_ratio_p").asDouble()).isLessThan(1e-9);
        assertThat(terminal.err()).contains("not split as planned");
    }

    @Test
    void looks_comeEveryRows_andPNeverGrows() throws IOException {
        List<String> rows = new ArrayList<>(List.of("arm,value,country"));
        Random random = new Random(7);
        for (int i = 0; i < 4_050; i++) {
            boolean control = random.nextBoolean();
            double value = random.nextGaussian() + (i < 2_000 && !control ? .5 : 0);
            rows.add((control ? "control" : "candidate") + "," + value + "," + (i % 2 == 0 ? "DE" : "FR"));
        }
        Terminal terminal = terminal();

        assertThat(terminal.run(
                        "compare",
                        "--csv",
                        file(rows),
                        "--arm",
                        "arm",
                        "--value",
                        "value",
                        "--by",
                        "country",
                        "--every",
                        "200",
                        "--json"))
                .isEqualTo(1);
        List<JsonNode> german = looks(terminal)
                .filter(look -> look.get("by").asText().equals("DE"))
                .toList();
        assertThat(looks(terminal)).hasSize(22);
        assertThat(german).hasSize(11);
        assertThat(german.get(10).get("n_control").asInt()
                        + german.get(10).get("n_candidate").asInt())
                .isEqualTo(2_025);
        for (int i = 1; i < german.size(); i++) {
            assertThat(german.get(i).get("always_valid_p").asDouble())
                    .isLessThanOrEqualTo(german.get(i - 1).get("always_valid_p").asDouble());
        }
        assertThat(german.get(10).get("decision").asText())
                .as("decided by an earlier look")
                .isEqualTo("candidate_better");
        assertThat(terminal.err()).startsWith("control control, candidate candidate");
    }

    @Test
    void lowerIsBetter_turnsTheDecision() throws IOException {
        Terminal terminal = terminal();

        terminal.run(
                "compare",
                "--csv",
                hits(10_000, 1_000, 1_150),
                "--arm",
                "arm",
                "--value",
                "value",
                "--lower-is-better",
                "--json");

        assertThat(only(terminal).get("decision").asText()).isEqualTo("control_better");
    }

    @Test
    void withoutJson_aTableIsPrinted() throws IOException {
        Terminal terminal = terminal();

        terminal.run("compare", "--csv", hits(10_000, 1_000, 1_150), "--arm", "arm", "--value", "value");

        assertThat(terminal.outLines()).hasSize(2);
        assertThat(terminal.outLines().get(0)).startsWith("by ").endsWith("decision");
        assertThat(terminal.outLines().get(1)).startsWith("all ").endsWith("candidate better");
    }

    @Test
    void faultyRows_areLeftOutAndReported() throws IOException {
        List<String> rows = new ArrayList<>(List.of("arm,value"));
        for (int i = 0; i < 100; i++) {
            rows.add((i % 2 == 0 ? "a," : "b,") + i % 7);
        }
        rows.addAll(List.of("a,many", "b,", "b,NaN", ",3", "a,1,2", "b,-Infinity"));
        Terminal terminal = terminal();

        assertThat(terminal.run("compare", "--csv", file(rows), "--arm", "arm", "--value", "value", "--json"))
                .isZero();
        assertThat(only(terminal).get("n_control").asInt()).isEqualTo(50);
        assertThat(terminal.err())
                .contains("rows.csv:102: column value: Expecting a number. Found: 'many'")
                .contains("rows.csv:105: column arm: Expecting a value in every row")
                .contains("6 rows were left out");
    }

    @Test
    void constantOrSingleValues_decideNothing() throws IOException {
        Terminal terminal = terminal();

        assertThat(terminal.run(
                        "compare",
                        "--csv",
                        file(List.of("arm,value", "a,1", "b,5")),
                        "--arm",
                        "arm",
                        "--value",
                        "value",
                        "--json"))
                .isZero();
        assertThat(only(terminal).get("low").isNull()).isTrue();
        assertThat(only(terminal).get("p_value").isNull()).isTrue();
        assertThat(only(terminal).get("always_valid_p").asDouble()).isOne();
    }

    /** A group of one arm only has no mean of the other. */
    @Test
    void groupWithOneArm_hasNulls() throws IOException {
        Terminal terminal = terminal();

        assertThat(terminal.run(
                        "compare",
                        "--csv",
                        file(List.of("arm,value,by", "a,1,x", "b,5,y")),
                        "--arm",
                        "arm",
                        "--value",
                        "value",
                        "--by",
                        "by",
                        "--json"))
                .isZero();
        assertThat(terminal.outLines().get(0))
                .isEqualTo("{\"by\":\"x\",\"n_control\":1,\"n_candidate\":0,\"mean_control\":1.0,"
                        + "\"mean_candidate\":null,\"difference\":null,\"low\":null,\"high\":null,\"p_value\":null,"
                        + "\"always_valid_p\":1.0,\"sample_ratio_p\":1.0,\"decision\":\"continue\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arm,value;a,1;b,2 | --value score | column score (--value): Expecting to be in the header",
                "arm,value;a,1;b,2 | --arm group | column group (--arm): Expecting to be in the header",
                "arm,value;a,1;b,2 | --by group | column group (--by): Expecting to be in the header",
                "arm,value;a,1;a,2 | '' | column arm (--arm): Expecting two different values. Found: a only",
                "arm,value;a,1;b,2;c,3 | '' | two different values. Found: a (line 2), b (line 3), c (line 4)",
                "arm,value;a,1;b,2 | --control x | --control: Expecting one of a, b. Found: x",
                "arm,value;a,1;b,2 | --alpha 1 | --alpha: Expecting a number above 0 and below 1. Found: 1.0",
                "arm,value;a,1;b,2 | --alpha NaN | --alpha: Expecting a number above 0 and below 1. Found: NaN",
                "arm,value;a,1;b,2 | --alpha x | --alpha: Expecting a value of the form A. Found: x",
                "arm,value;a,1;b,2 | --share 0 | --share: Expecting a number above 0 and below 1. Found: 0.0",
                "arm,value;a,1;b,2 | --tune -5 | --tune: Expecting a number of rows above 0. Found: -5.0",
                "arm,value;a,1;b,2 | --every 0 | --every: Expecting a number of rows, at least 1. Found: 0",
                "arm,value | '' | Expecting at least one row with an arm and a number. Found: no rows",
                "arm,value;a,x;b,y | '' | Found: none in 2 rows",
                "'' | '' | Expecting a header line and at least one row. Found: an empty file"
            })
    void wrongUse_isAFault(String rows, String options, String message) throws IOException {
        Terminal terminal = terminal();
        List<String> arguments = new ArrayList<>(List.of("compare", "--csv", file(List.of(rows.split(";")))));
        for (String usual : List.of("--arm arm", "--value value")) {
            if (!options.startsWith(usual.substring(0, usual.indexOf(' ')))) {
                arguments.addAll(List.of(usual.split(" ")));
            }
        }
        Stream.of(options.split(" ")).filter(part -> !part.isEmpty()).forEach(arguments::add);

        assertThat(terminal.run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(terminal.err()).contains(message).hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    private String hits(int rows, int control, int candidate) throws IOException {
        List<String> lines = new ArrayList<>(List.of("arm,value"));
        for (int i = 0; i < rows; i++) {
            lines.add("a," + (i < control ? 1 : 0));
            lines.add("b," + (i < candidate ? 1 : 0));
        }
        return file(lines);
    }

    private String file(List<String> lines) throws IOException {
        String text = String.join("\n", lines);
        return Files.writeString(folder.resolve("rows.csv"), text.isEmpty() ? "" : text + "\n")
                .toString();
    }

    private static JsonNode only(Terminal terminal) {
        assertThat(terminal.outLines()).hasSize(1);
        return looks(terminal).findFirst().orElseThrow();
    }

    private static Stream<JsonNode> looks(Terminal terminal) {
        return terminal.outLines().stream().map(CompareCommandTest::read);
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Terminal terminal() {
        return new Terminal(Map.of(), folder, new NoServers());
    }
}
