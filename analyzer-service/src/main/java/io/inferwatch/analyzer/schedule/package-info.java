@NullMarked
package io.inferwatch.analyzer.schedule;

import org.jspecify.annotations.NullMarked;
