import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { databaseName, databaseUser } from "../shared/databases";
import type { PodStep } from "./administration-pod";
import { client } from "./database-copy";
import {
    among,
    type DatabaseExportArgs,
    type DatabaseImportArgs,
    halfOf,
    type TransferArgs,
} from "./database-transfer";
import {
    loginArrivedScript,
    loginDumpScript,
    loginReadScript,
    loginRestoreScript,
    loginSendScript,
} from "./login-copy-script";
import { tryOf } from "./move-try";
import { eraseScript, getScript } from "./transfer-script";

/** A step that speaks to the server as the tenant's login. */
const speaks = (name: string, script: string, scope: Scope, { begun }: TransferArgs): PodStep =>
    client(name, script, [
        { name: "DATABASE", value: databaseName(scope) },
        { name: "OWNER", value: databaseUser(scope) },
        tryOf(begun),
    ]);

/** A token lasts an hour, which each step may take longer than. */
const anew = (name: string, { signIn: { image, script } }: TransferArgs): PodStep => ({ name, image, script, env: [] });

/**
 * The first half of a copy that the tenant's own login makes: its database, which is closed to everybody else, is dumped with a digest of all that is in
 * it, read once more, and put where the other half finds it.
 */
export class LoginExport extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: DatabaseExportArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseExport`, name, {}, opts);
        const steps = [
            speaks("look", loginReadScript, scope, args),
            anew("sign-in-to-dump", args),
            speaks("dump", loginDumpScript, scope, args),
            anew("sign-in-again", args),
            speaks("look-again", loginSendScript, scope, args),
            among("put", args.put),
        ];
        this.job = halfOf(this, scope, { name, purpose: "export", of: args.serviceAccount }, args, steps);
        this.registerOutputs();
    }
}

/** Arguments of {@link LoginImport}. */
export interface LoginImportArgs extends TransferArgs, Pick<DatabaseImportArgs, "get" | "erase"> {}

/** The second half, in another network: the dump is restored into an empty database, compared with the digest, and erased where it lay in between. */
export class LoginImport extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: LoginImportArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseImport`, name, {}, opts);
        const steps = [
            among("get", { ...args.get, script: getScript(args.get.script) }),
            anew("sign-in-to-restore", args),
            speaks("restore", loginRestoreScript, scope, args),
            anew("sign-in-again", args),
            speaks("compare", loginArrivedScript, scope, args),
            among("erase", { ...args.erase, script: eraseScript(args.erase.script) }),
        ];
        this.job = halfOf(this, scope, { name, purpose: "import", of: args.serviceAccount }, args, steps);
        this.registerOutputs();
    }
}
