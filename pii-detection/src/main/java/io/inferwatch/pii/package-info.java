/**
 * Finds and masks personal data in text. {@link io.inferwatch.pii.PiiScanner} finds it, {@link
 * io.inferwatch.pii.Masking} replaces it. Pure functions of text: no I/O, no clock, no logging. No exception message
 * and no {@code toString} contains a part of the text.
 *
 * <p>Unusual text: digits of every script and full-width characters are read as ASCII. Characters without width inside
 * a number are ignored and belong to the span. Right-to-left text is read in its logical order. A lone surrogate is a
 * character like any other. An e-mail address may contain letters of any script. Offsets are UTF-16 units of the
 * original ({@link io.inferwatch.pii.CodePoints} converts them); a span never cuts a surrogate pair. Time and memory
 * are linear in the length of the text.
 *
 * <p>This package may use every other package of the module; none of them may use it.
 */
@NullMarked
package io.inferwatch.pii;

import org.jspecify.annotations.NullMarked;
