/**
 * Monitors of users: loads them from jar files and runs them so that none can harm the others.
 */
@NullMarked
package io.inferwatch.analyzer.plugin;

import org.jspecify.annotations.NullMarked;
