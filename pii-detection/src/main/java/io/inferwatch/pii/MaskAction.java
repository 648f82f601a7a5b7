package io.inferwatch.pii;

/** What becomes of one piece of personal data. */
public enum MaskAction {
    /** {@code <EMAIL>}. */
    REPLACE,
    /** All but the last four letters and digits are stars: {@code **** **** **** 1111}; of an address the part before {@code @}. */
    PARTIAL,
    /** {@code <EMAIL:8706b335df2909c4>}: the same data has the same name, see {@link Pseudonyms}. */
    HASH,
    /** Nothing is left of it. */
    DROP,
    /** It stays. */
    KEEP
}
