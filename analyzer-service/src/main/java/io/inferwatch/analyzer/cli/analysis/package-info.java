/**
 * Commands that analyze windows and show findings and reports. Opens {@link
 * io.inferwatch.analyzer.cli.analysis.AnalysisCommands} only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.analysis;

import org.jspecify.annotations.NullMarked;
