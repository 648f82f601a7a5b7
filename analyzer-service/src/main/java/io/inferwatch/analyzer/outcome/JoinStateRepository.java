package io.inferwatch.analyzer.outcome;

/** Keeps how far labels are joined. Thread-safe; calls block. */
public interface JoinStateRepository {
    /** {@link JoinState#START} if none was stored; sees what was stored a moment ago. */
    JoinState read();

    void store(JoinState state);
}
