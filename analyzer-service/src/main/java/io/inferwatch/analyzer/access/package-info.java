/**
 * Who may do what over HTTP: tokens and their roles, limits of requests, the audit log. Pure but for the interfaces through which
 * tokens and audit entries are stored; knows neither HTTP nor a store.
 */
@NullMarked
package io.inferwatch.analyzer.access;

import org.jspecify.annotations.NullMarked;
