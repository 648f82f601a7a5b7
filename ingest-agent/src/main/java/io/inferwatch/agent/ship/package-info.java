/**
 * The agent itself: it accepts events, encodes them in one thread, sends them in several, counts where each event is and
 * reports faults. The only package that starts threads. Puts together {@code queue}, {@code pacing}, {@code bulk}, {@code
 * policy}, {@code spool} and {@code host}; knows nothing of Logback and Micrometer.
 */
@NullMarked
package io.inferwatch.agent.ship;

import org.jspecify.annotations.NullMarked;
