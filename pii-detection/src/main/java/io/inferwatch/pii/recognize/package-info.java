/** One file per recognizer: reads a page, offers what it finds. No I/O, no state. */
@NullMarked
package io.inferwatch.pii.recognize;

import org.jspecify.annotations.NullMarked;
