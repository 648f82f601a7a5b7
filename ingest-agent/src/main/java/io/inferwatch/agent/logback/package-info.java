/** The Logback appender: the only package that knows Logback. */
@NullMarked
package io.inferwatch.agent.logback;

import org.jspecify.annotations.NullMarked;
