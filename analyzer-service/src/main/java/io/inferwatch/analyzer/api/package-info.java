/**
 * The HTTP interface: REST, pages, health and metrics. Reads through {@code report.Reports}, decides through
 * {@code report.FindingDecisions} and takes labels in through {@code intake.LabelReceiver} only; knows no store.
 */
@NullMarked
package io.inferwatch.analyzer.api;

import org.jspecify.annotations.NullMarked;
