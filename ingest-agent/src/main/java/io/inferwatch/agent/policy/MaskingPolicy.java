package io.inferwatch.agent.policy;

import io.inferwatch.pii.Pseudonyms;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which field is treated how. Immutable and thread-safe; the key does not print.
 *
 * @param fields by full name, for example {@code input.text.comment}
 * @param others for every field that is not named
 * @param pseudonyms for {@link Treatment#HASH}; null: what should be hashed is masked
 */
public record MaskingPolicy(
        Map<String, Treatment> fields,
        Treatment others,
        @Nullable Pseudonyms pseudonyms) {
    /** Masks everywhere: what holds if nothing is said. */
    public static final MaskingPolicy MASK_ALL = new MaskingPolicy(Map.of(), Treatment.MASK, null);

    private static final List<String> BRANCHES = List.of(Fields.INPUT_TEXT, Fields.INPUT_CAT, Fields.LABELS);
    private static final List<String> ALONE = List.of("*", Fields.ERROR_MESSAGE, Fields.ERROR_STACK_TRACE);

    public MaskingPolicy {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads {@code input.text.comment=drop, input.cat.email=hash, *=mask}: full names of fields that hold text, {@code *}
     * for all others (else they are masked). A name that holds a comma cannot be written.
     *
     * @throws IllegalArgumentException naming all faults, one a line, as {@code maskingPolicy: Expecting rule. Found: value}
     */
    public static MaskingPolicy parse(String text) {
        List<String> faults = new ArrayList<>();
        Map<String, Treatment> read = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            if (!entry.isBlank()) {
                entry(entry.trim(), read, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        Treatment others = read.remove("*");
        return new MaskingPolicy(read, others == null ? Treatment.MASK : others, null);
    }

    public MaskingPolicy withPseudonyms(Pseudonyms pseudonyms) {
        return new MaskingPolicy(fields, others, pseudonyms);
    }

    /** Whether a field is to be hashed. */
    public boolean hashes() {
        return others == Treatment.HASH || fields.containsValue(Treatment.HASH);
    }

    /** How a field is treated, given the prefix of its branch and its name there. */
    Treatment of(String prefix, String name) {
        return fields.isEmpty() ? others : fields.getOrDefault(prefix + name, others);
    }

    /** A stack trace repeats the message: it is treated like it unless it is named itself. */
    Treatment ofStackTrace() {
        return fields.getOrDefault(Fields.ERROR_STACK_TRACE, of("", Fields.ERROR_MESSAGE));
    }

    private static void entry(String entry, Map<String, Treatment> read, List<String> faults) {
        int equals = entry.lastIndexOf('=');
        if (equals < 0) {
            faults.add(fault("field=drop|mask|hash|keep, with commas between them", entry));
            return;
        }
        String field = entry.substring(0, equals).trim();
        String word = entry.substring(equals + 1).trim();
        Treatment treatment = treatment(word);
        if (treatment == null) {
            faults.add(fault("drop, mask, hash or keep", word));
        } else if (!isKnown(field)) {
            faults.add(fault("input.text.NAME, input.cat.NAME, labels.NAME, " + String.join(", ", ALONE), field));
        } else if (read.put(field, treatment) != null) {
            faults.add(fault("each field once", field));
        }
    }

    private static boolean isKnown(String field) {
        return ALONE.contains(field)
                || BRANCHES.stream().anyMatch(branch -> field.startsWith(branch) && field.length() > branch.length());
    }

    private static @Nullable Treatment treatment(String word) {
        return Stream.of(Treatment.values())
                .filter(treatment -> treatment.key().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static String fault(String rule, String found) {
        return "maskingPolicy: Expecting " + rule + ". Found: " + found;
    }
}
