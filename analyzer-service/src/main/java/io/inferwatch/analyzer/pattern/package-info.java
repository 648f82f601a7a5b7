/** Asks the events what single messages, requests, callers and values have to do with what the checks say. */
@NullMarked
package io.inferwatch.analyzer.pattern;

import org.jspecify.annotations.NullMarked;
