package io.inferwatch.agent;

/** The masking that an agent uses. */
final class Maskers {
    private Maskers() {}

    static Masker of(boolean masking) {
        return Masker.NONE;
    }
}
