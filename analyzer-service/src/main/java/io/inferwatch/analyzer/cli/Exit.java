package io.inferwatch.analyzer.cli;

/** Exit codes. */
final class Exit {
    static final int DONE = 0;
    static final int FOUND = 1;
    static final int WRONG_USE = 2;
    static final int FAILED = 3;

    private Exit() {}
}
