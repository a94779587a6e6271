import type { core } from "@pulumi/kubernetes/types/input";
import { type AdministrationPodArgs, administrationPod, type PodStep } from "./administration-pod";
import { postgresClient } from "./database-clients";

/** What the pod of a bootstrap is made of. */
export interface BootstrapPodArgs extends Omit<AdministrationPodArgs, "steps"> {
    readonly sql: string;
}

/** The pod that runs a bootstrap's SQL. */
export function bootstrapPod({ sql, ...args }: BootstrapPodArgs): core.v1.PodTemplateSpec {
    const { image, runSql } = args.signIn.client ?? postgresClient;
    const step: PodStep = { name: "sql", image, script: runSql, env: [{ name: "SQL", value: sql }] };
    return administrationPod({ ...args, steps: [step] });
}
