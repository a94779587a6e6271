import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";

/**
 * What a tenant's silo lies below that was a bridge before: what it had there has the same logical names, and those of one type below the
 * same parents are taken.
 */
export class SecondHome extends pulumi.ComponentResource {
    constructor({ cloud }: Pick<Scope, "cloud">, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${cloud}:SecondHome`, "home", {}, opts);
        this.registerOutputs();
    }
}
