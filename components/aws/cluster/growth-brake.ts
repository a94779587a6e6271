import type * as iam from "@pulumi/aws/iam";
import { policyDocument } from "../policy";
import type { AddonIdentity, AddonIdentityArgs } from "./addon-identity";

/** A policy that waits to be attached to a role. */
export interface Brake {
    readonly policy: iam.Policy;
    readonly role: iam.Role;
}

/** Purpose of the policy that keeps a cluster from adding machines. */
export const brakePurpose = "brake";

/**
 * Keeps a cluster from adding machines while it is attached to the role that does so. Machines that run stay, and may be removed; those for
 * add-ons are the cloud's own to replace.
 */
export function growthBrake(): AddonIdentityArgs["brake"] & object {
    return {
        purpose: brakePurpose,
        policy: policyDocument({
            Sid: "StartNoMachines",
            Effect: "Deny",
            Action: ["ec2:RunInstances", "ec2:CreateFleet"],
            // Nothing is left out of what the role may not start.
            Resource: "*",
        }),
    };
}

/** The brake among identities of a cluster, if it has one. */
export function brakeOf(identities: readonly AddonIdentity[]): Brake | undefined {
    const braked = identities.find(({ brake }) => brake !== undefined);
    return braked?.brake && { policy: braked.brake, role: braked.role };
}
