// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

/** A way to write a time; {@link #words} continue "times: 300 …". */
public enum TimeForm {
    WITH_ZONE("with a zone"),
    WITHOUT_ZONE("without a zone, read as UTC"),
    DATE("dates, read as midnight UTC"),
    EPOCH_SECONDS("numbers, read as seconds since 1970"),
    EPOCH_MILLIS("numbers, read as milliseconds since 1970"),
    EPOCH_MICROS("numbers, read as microseconds since 1970"),
    EPOCH_NANOS("numbers, read as nanoseconds since 1970");

    private final String words;

    TimeForm(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
