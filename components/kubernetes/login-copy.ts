import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { databaseName, databasePort, databaseUser } from "../shared/databases";
import { administrationPod, type PodStep, type SignInStep } from "./administration-pod";
import { staying } from "./clouds";
import { client, copyJob, type DatabaseCopyArgs } from "./database-copy";
import { loginCompareScript, loginCopyScript, loginLookScript } from "./login-copy-script";
import { labelsOf } from "./names";

/** Arguments of {@link LoginCopy}. */
export interface LoginCopyArgs extends Pick<DatabaseCopyArgs, "serviceAccount" | "dependsOn" | "transform"> {
    /** Closed to everybody but the login. */
    readonly from: pulumi.Input<string>;
    /** Has an empty database. */
    readonly to: pulumi.Input<string>;
    /** How the tenant's login signs in, to either of the two. */
    readonly signIn: SignInStep;
}

/** Copies a tenant's database to another server of the same network as the tenant's own login, and compares what is in both. */
export class LoginCopy extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: LoginCopyArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseCopy`, name, {}, opts);
        const { signIn, serviceAccount } = args;
        const labels = labelsOf(scope, "database-copy");
        const env = [
            { name: "OLD_HOST", value: args.from },
            { name: "OLD_PORT", value: String(databasePort) },
            { name: "DATABASE", value: databaseName(scope) },
            { name: "OWNER", value: databaseUser(scope) },
        ];
        // A token lasts an hour, which each step may take longer than.
        const anew = (step: string): PodStep => ({ name: step, image: signIn.image, script: signIn.script, env: [] });
        const steps = [
            client("copy", loginCopyScript, env),
            anew("sign-in-copied"),
            client("look", loginLookScript, env),
            anew("sign-in-again"),
            client("compare", loginCompareScript, env),
        ];
        const template = administrationPod({
            host: args.to,
            signIn,
            serviceAccount,
            labels,
            annotations: staying(scope.cloud),
            steps,
        });
        // Only an administrator drops what a try before has left.
        const job = { labels, stamp: databaseName(scope), template, again: false };
        this.job = copyJob(`${name}-job`, scope, job, this, args);
        this.registerOutputs();
    }
}
