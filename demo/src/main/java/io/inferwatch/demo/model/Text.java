// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

/** Free text among the inputs of a request, as opposed to a category. */
public record Text(String value) {}
