import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import type { Scope } from "../cloud";
import { behaviourOf } from "./versions";

/** Whether a tenant's pods reach its own servers by their addresses alone: where it is strict, and others' servers lie in the same network. */
export function reachesOwnAlone({ placement, tenant_config: { security } }: Tenant, scope: Scope): boolean {
    const shared = placement.isolation === "bridge" && scope.home !== "second";
    return shared && security.isolation_level === "strict" && behaviourOf(scope).ownAddresses;
}

/** The network of one address. */
export const alone = (address: pulumi.Input<string>): pulumi.Output<string> => pulumi.interpolate`${address}/32`;
