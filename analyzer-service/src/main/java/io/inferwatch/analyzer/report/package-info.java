@NullMarked
package io.inferwatch.analyzer.report;

import org.jspecify.annotations.NullMarked;
