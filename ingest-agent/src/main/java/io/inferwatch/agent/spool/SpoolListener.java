package io.inferwatch.agent.spool;

/** Is told what becomes of events at the disk, under the queue's lock; must not block. */
public interface SpoolListener {
    /** Events that were in memory alone are on disk now. */
    void spooled(long events);

    /** Events on disk that can no longer be read. */
    void unreadable(long events);

    /** Events in memory for which the disk had no room at the stop. */
    void refused(long events);

    /** Events that go on waiting in memory, since the disk did not take them. */
    default void notTaken(long events) {}

    /** A trouble of a kind, each time that it shows. */
    void trouble(String kind, String message);

    /** A trouble has ended, if there was one. */
    void over(String kind, String message);
}
