/**
 * The recognizer of telephone numbers. May use {@code pii.recognize} and {@code pii.text}; one class uses libphonenumber
 * where it is on the class path.
 */
@NullMarked
package io.inferwatch.pii.recognize.phone;

import org.jspecify.annotations.NullMarked;
