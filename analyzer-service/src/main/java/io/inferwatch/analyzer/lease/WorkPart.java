// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

/**
 * The parts of the work, by number: some for the models, shared out by the hash of their names, and one for what all models
 * share. Their number never changes, since instances of several versions run while one is replaced.
 */
public final class WorkPart {
    /** Divides evenly among up to six instances. */
    static final int OF_MODELS = 60;

    /** Joining labels, experiments, retention, sending alerts. */
    public static final int SHARED = OF_MODELS;

    static final int COUNT = OF_MODELS + 1;

    private WorkPart() {}

    /** @param name of a model, or of the group of models that one instance analyses */
    static int of(String name) {
        int mixed = name.hashCode() * 0x9E3779B9; // names often differ in their last digits only
        return Math.floorMod(mixed ^ mixed >>> 16, OF_MODELS);
    }
}
