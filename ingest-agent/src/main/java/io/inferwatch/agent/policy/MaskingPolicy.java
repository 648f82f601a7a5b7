// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.pii.MaskAction;
import io.inferwatch.pii.Pseudonyms;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done with which field. Immutable and thread-safe; never prints the key of the pseudonyms.
 *
 * @param fields action by full field name, for example {@code input.text.comment}
 * @param others action for every other field
 * @param pseudonyms for {@link MaskAction#HASH}; null: such fields are masked instead
 */
public record MaskingPolicy(
        Map<String, MaskAction> fields,
        MaskAction others,
        @Nullable Pseudonyms pseudonyms) {
    /** The default: masks every field. */
    public static final MaskingPolicy MASK_ALL = new MaskingPolicy(Map.of(), MaskAction.MASK, null);

    private static final List<String> BRANCHES = List.of(Fields.INPUT_TEXT, Fields.INPUT_CAT, Fields.LABELS);
    private static final List<String> ALONE = List.of("*", Fields.ERROR_MESSAGE, Fields.ERROR_STACK_TRACE);

    public MaskingPolicy {
        fields = Map.copyOf(fields);
    }

    /**
     * Parses {@code input.text.comment=drop, input.cat.email=hash, *=mask}: full names of text fields, and {@code *} for all other
     * fields, which are masked if it is missing. A field name that contains a comma cannot be given.
     *
     * @throws IllegalArgumentException with all faults, one a line, as {@code maskingPolicy: Expecting rule. Found: value}
     */
    public static MaskingPolicy parse(String text) {
        List<String> faults = new ArrayList<>();
        Map<String, MaskAction> read = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            if (!entry.isBlank()) {
                entry(entry.trim(), read, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        MaskAction others = read.remove("*");
        return new MaskingPolicy(read, others == null ? MaskAction.MASK : others, null);
    }

    /** A copy that hashes with these pseudonyms. */
    public MaskingPolicy withPseudonyms(Pseudonyms pseudonyms) {
        return new MaskingPolicy(fields, others, pseudonyms);
    }

    /** Whether any field is to be hashed. */
    public boolean hashes() {
        return others == MaskAction.HASH || fields.containsValue(MaskAction.HASH);
    }

    /** The action for a field, given the prefix of its branch and its name there. */
    MaskAction of(String prefix, String name) {
        return fields.isEmpty() ? others : fields.getOrDefault(prefix + name, others);
    }

    /** The action for stack traces: that for the error message, which they repeat, unless they are named themselves. */
    MaskAction ofStackTrace() {
        return fields.getOrDefault(Fields.ERROR_STACK_TRACE, of("", Fields.ERROR_MESSAGE));
    }

    private static void entry(String entry, Map<String, MaskAction> read, List<String> faults) {
        int equals = entry.lastIndexOf('=');
        if (equals < 0) {
            faults.add(fault("field=drop|mask|partial|hash|keep, with commas between them", entry));
            return;
        }
        String field = entry.substring(0, equals).trim();
        String word = entry.substring(equals + 1).trim();
        MaskAction action = action(word);
        if (action == null) {
            faults.add(fault("drop, mask, partial, hash or keep", word));
        } else if (!isKnown(field)) {
            faults.add(fault("input.text.NAME, input.cat.NAME, labels.NAME, " + String.join(", ", ALONE), field));
        } else if (read.put(field, action) != null) {
            faults.add(fault("each field once", field));
        }
    }

    private static boolean isKnown(String field) {
        return ALONE.contains(field)
                || BRANCHES.stream().anyMatch(branch -> field.startsWith(branch) && field.length() > branch.length());
    }

    private static @Nullable MaskAction action(String word) {
        return Stream.of(MaskAction.values())
                .filter(action -> action.key().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static String fault(String rule, String found) {
        return "maskingPolicy: Expecting " + rule + ". Found: " + found;
    }
}
