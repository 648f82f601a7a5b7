/**
 * Recognizers of payment data: cards, IBANs, wallets. May use {@code pii.recognize}, {@code pii.text} and
 * {@code pii.check}; no I/O, no state.
 */
@NullMarked
package io.inferwatch.pii.recognize.finance;

import org.jspecify.annotations.NullMarked;
