// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.contract.ContractProposal;
import io.inferwatch.analyzer.contract.ContractReader;
import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.contract.ContractWriter;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.ContractInference;
import io.inferwatch.monitors.contract.ContractWidening;
import io.inferwatch.monitors.contract.InferredContract;
import io.inferwatch.monitors.profile.Layout;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data contracts of models: proposed from references, stored as immutable versions. Calls block. */
public final class Contracts {
    private final ContractRepository store;
    private final References references;
    private final ReferenceProfiles profiles;
    private final Clock clock;

    public Contracts(ContractRepository store, References references, ReferenceProfiles profiles, Clock clock) {
        this.store = store;
        this.references = references;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * A proposal that every hour of the reference keeps; nothing is stored.
     *
     * @throws IllegalArgumentException when the reference holds no rows by itself
     */
    public ContractProposal infer(Reference reference) {
        Layout layout = references.layout(reference);
        Window any = new Window(reference.created(), reference.created().plusSeconds(1));
        ResolvedReference resolved = profiles.resolve(reference, layout, any, null);
        if (resolved.reason() != null) {
            throw new IllegalArgumentException(
                    "reference: Expecting one with rows. Found: " + reference.id() + ", " + resolved.reason());
        }
        InferredContract inferred =
                ContractInference.infer(reference.model(), reference.id(), layout, resolved.profile());
        ContractWidening widening = new ContractWidening(inferred.contract(), layout);
        profiles.forEachHour(reference, layout, resolved, widening::add);
        return new ContractProposal(ContractWriter.write(widening.contract()), inferred.remarks());
    }

    /**
     * Stores a new version, unless the newest one says the same.
     *
     * @param source what the text is called in a fault
     * @throws FaultException naming every fault of the text
     */
    public StoredContract apply(String source, String model, String yaml) {
        Contract contract = ContractReader.read(source, yaml);
        if (!contract.model().equals(model)) {
            throw FaultException.of(source + ": model", model, contract.model());
        }
        List<StoredContract> versions = store.versions(model);
        StoredContract newest = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        if (newest != null && newest.yaml().equals(yaml)) {
            return newest;
        }
        StoredContract next =
                new StoredContract(model, newest == null ? 1 : newest.version() + 1, clock.instant(), yaml);
        store.create(next);
        return next;
    }

    /** The oldest first. */
    public List<StoredContract> versions(String model) {
        return store.versions(model);
    }

    /** @param version null: the newest */
    public Optional<StoredContract> version(String model, @Nullable Integer version) {
        return store.versions(model).stream()
                .filter(contract -> version == null || contract.version() == version)
                .reduce((older, newer) -> newer);
    }
}
