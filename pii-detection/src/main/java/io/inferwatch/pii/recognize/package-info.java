/**
 * What every recognizer shares: the interface, the context of one scan, and what is known of the field. May use
 * {@code pii.text}; knows no single recognizer. No I/O.
 */
@NullMarked
package io.inferwatch.pii.recognize;

import org.jspecify.annotations.NullMarked;
