/**
 * Personal data in text: found, masked, named. Pure functions of text; no I/O, no clock, no logging, and the original is in no
 * message and no {@code toString}.
 *
 * <p>What happens to unusual text: digits of every script and full-width signs count as ASCII ones; characters without width
 * inside a number are passed over and belong to the span; right-to-left text is read in its logical order; lone surrogates are
 * signs like any other; an e-mail address with letters of another script is one. Offsets are UTF-16 units of the original
 * ({@link io.inferwatch.pii.CodePoints} converts), a span never cuts a surrogate pair, and time and memory are linear in the text.
 */
@NullMarked
package io.inferwatch.pii;

import org.jspecify.annotations.NullMarked;
