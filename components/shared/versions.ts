import type { ComponentVersion } from "../../model/schema/fields";

/** What components do of their own accord, with the same settings. */
interface Behaviour {
    /** Days after which keys are rotated. */
    readonly keyRotationDays: number;
    /**
     * Seconds that a new pod has to stay ready before a rollout takes the next: one that answers once and dies does not
     * get past the first.
     */
    readonly minReadySeconds: number | undefined;
}

/**
 * What each version does. A line here is never changed once tenants run on it: whatever changes what is deployed with the
 * same settings gets a new version, and an edition that takes it.
 */
const behaviours: Readonly<Record<ComponentVersion, Behaviour>> = {
    1: { keyRotationDays: 365, minReadySeconds: undefined },
    2: { keyRotationDays: 180, minReadySeconds: 10 },
};

export function behaviourOf({ componentVersion }: { readonly componentVersion: ComponentVersion }): Behaviour {
    return behaviours[componentVersion];
}
