/**
 * Alerts: what people are to hear of incidents, to whom each one goes and what became of it there. No I/O.
 */
@NullMarked
package io.inferwatch.analyzer.alert;

import org.jspecify.annotations.NullMarked;
