/**
 * Recognizers that are driven by data: documents of countries, tokens, secrets, patterns of the user. May use
 * {@code pii.recognize}, {@code pii.text}, {@code pii.check} and {@code pii.document}; no I/O, no state.
 */
@NullMarked
package io.inferwatch.pii.recognize.pattern;

import org.jspecify.annotations.NullMarked;
