package io.inferwatch.agent.policy;

import java.util.Locale;

/** What becomes of a field's text. */
public enum Treatment {
    /** The field is left out, whatever it holds. */
    DROP,
    /** Personal data is replaced by its type, {@code <EMAIL>}. */
    MASK,
    /** Personal data is replaced by its type and a pseudonym, {@code <EMAIL:8706b335df2909c4>}. */
    HASH,
    /** The text stays as it is; what was found in it is reported all the same. */
    KEEP;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
