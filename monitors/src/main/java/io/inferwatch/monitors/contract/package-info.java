/** What a model's data must look like: rules inferred from a reference, edited by people, checked against windows. */
@NullMarked
package io.inferwatch.monitors.contract;

import org.jspecify.annotations.NullMarked;
