package io.inferwatch.analyzer.config;

/** A value that never prints. Only {@link #reveal()} tells it. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
