// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.PiiRules;
import io.inferwatch.pii.CodePoints;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.Masking;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.pii.PiiType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "scan",
        description = "Finds personal data in text, line by line; starts no server. Exit code 1 when some was found.")
final class ScanCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--text",
            paramLabel = "FILE",
            required = true,
            description = "The text, UTF-8; - for standard input.")
    private String text = "";

    @Option(
            names = "--expect",
            paramLabel = "TYPE",
            description = "Type of personal data that the text is known to contain.")
    private @Nullable String expected;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "The field that the text comes from: the scanner uses its name and its rules.")
    private @Nullable String field;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "YAML file with own recognizers, thresholds and allow-lists.")
    private @Nullable String rules;

    private final CommandContext context;

    ScanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        PiiScanner scanner = scanner();
        try (InputStream in = open()) {
            return scan(scanner, in) ? Exit.FOUND : Exit.DONE;
        }
    }

    private PiiScanner scanner() {
        PiiScanner all = rules == null
                ? PiiScanner.standard()
                : PiiRules.load(Path.of(rules)).scanner();
        FieldHint hint = field == null ? FieldHint.NONE : FieldHint.named(field);
        return all.forField(expected == null ? hint : hint.withExpected(Set.of(typeNamed(all, expected))));
    }

    private static PiiType typeNamed(PiiScanner scanner, String name) {
        List<PiiType> types = scanner.types();
        String own = name.matches("[A-Z][A-Z0-9_]{0,63}") ? PiiType.of(name).name() : name;
        return types.stream()
                .filter(type -> type.name().equals(name) || type.name().equals(own))
                .findFirst()
                .orElseThrow(() -> FaultException.of(
                        "--expect",
                        "one of "
                                + String.join(
                                        ", ",
                                        types.stream()
                                                .map(PiiType::name)
                                                .sorted()
                                                .toList()),
                        name));
    }

    private InputStream open() throws IOException {
        if (text.equals("-")) {
            return context.in();
        }
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return Files.newInputStream(file);
            }
        } catch (InvalidPathException e) {
            // the same fault as for any other unreadable file
        }
        throw FaultException.of("--text", "a file that can be read, or - for standard input", text);
    }

    /** Prints one line per line; only a line feed ends a line. */
    private boolean scan(PiiScanner scanner, InputStream in) throws IOException {
        boolean found = false;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(context.out(), false, StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        while (read(reader, line)) {
            List<PiiSpan> spans = scanner.scan(line);
            found |= !spans.isEmpty();
            out.print(common.json() ? json(line, spans) : Masking.replace(line, spans));
            out.print('\n');
            if (!reader.ready()) {
                out.flush();
            }
        }
        out.flush();
        return found;
    }

    /** Reads the next line without its line feed; false after the last. */
    private static boolean read(BufferedReader reader, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = reader.read();
        boolean any = c >= 0;
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = reader.read();
        }
        return any;
    }

    private static String json(CharSequence line, List<PiiSpan> spans) {
        return Output.line(Map.of(
                "spans",
                CodePoints.of(line, spans).stream().map(ScanCommand::json).toList()));
    }

    private static Map<String, Object> json(PiiSpan span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", span.type().name());
        json.put("start", span.start());
        json.put("end", span.end());
        json.put("score", span.score());
        return json;
    }
}
