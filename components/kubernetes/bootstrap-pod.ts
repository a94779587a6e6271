import type { core } from "@pulumi/kubernetes/types/input";
import {
    type AdministrationPodArgs,
    administrationPod,
    clientImage,
    type PodStep,
    passwordFile,
} from "./administration-pod";

/** What the pod of a bootstrap is made of. */
export interface BootstrapPodArgs extends Omit<AdministrationPodArgs, "steps"> {
    readonly sql: string;
}

const runSql = `PGPASSWORD="$(cat ${passwordFile})" && export PGPASSWORD && printf '%s\\n' "$SQL" | psql --no-psqlrc --set ON_ERROR_STOP=1`;

/** The pod that runs a bootstrap's SQL. */
export function bootstrapPod({ sql, ...args }: BootstrapPodArgs): core.v1.PodTemplateSpec {
    const step: PodStep = { name: "sql", image: clientImage, script: runSql, env: [{ name: "SQL", value: sql }] };
    return administrationPod({ ...args, steps: [step] });
}
