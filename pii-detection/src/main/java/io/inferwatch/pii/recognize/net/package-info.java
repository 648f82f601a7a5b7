/**
 * Recognizers of network and location data: e-mail, IP and MAC addresses, URLs, coordinates. May use
 * {@code pii.recognize} and {@code pii.text}; no I/O, no state.
 */
@NullMarked
package io.inferwatch.pii.recognize.net;

import org.jspecify.annotations.NullMarked;
