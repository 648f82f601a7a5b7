package io.inferwatch.pii;

import java.util.concurrent.atomic.AtomicLong;

/** A text that counts how often it is read: the work of a scan, the same on every machine. */
record CountingText(String text, AtomicLong reads) implements CharSequence {
    CountingText(String text) {
        this(text, new AtomicLong());
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        reads.incrementAndGet();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        reads.addAndGet(end - start);
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        reads.addAndGet(text.length());
        return text;
    }
}
