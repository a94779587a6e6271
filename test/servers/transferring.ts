import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asRestorer } from "../../components/aws/database/sign-in";
import { storeCommands } from "../../components/aws/tenant/transfer";
import { compareScript, keepPasswordScript, lookScript } from "../../components/kubernetes/copy-script";
import { dumpFolder } from "../../components/kubernetes/dump-script";
import {
    amongFiles,
    eraseScript,
    getScript,
    restoreScript,
    sendScript,
    transferFiles,
} from "../../components/kubernetes/transfer-script";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { restorerRole, transferFolder } from "../../components/shared/moving";
import { firstTry, type Side } from "./copying";
import type { Answer, DatabaseServer } from "./database-server";

interface TransferringArgs {
    readonly id: string;
    readonly old: DatabaseServer;
    readonly fresh: DatabaseServer;
    /** As whom each half signs in. */
    readonly user: string;
    /** SQL that makes the database on the new server. */
    readonly make: string;
}

/** Stands for the cloud's tool: its store is a folder, in which each object has one version. */
const tool = `#!/bin/sh
set -eu
[ -z "\${DENIED:-}" ] || { echo AccessDenied >&2; exit 254; }
case "$1 $2" in
"s3 cp")
    case "$3" in
    s3://*) cp "$STORE/\${3#s3://}" "$4" ;;
    *) mkdir -p "$STORE/$(dirname "\${4#s3://}")"; cp "$3" "$STORE/\${4#s3://}" ;;
    esac ;;
"s3api list-object-versions")
    cd "$STORE/$4"
    found="$(find "$6" -type f)"
    if [ -z "$found" ]; then echo None; else echo "$found" | sed 's/$/\\tv1/'; fi ;;
"s3api delete-object") [ "$8" = v1 ]; rm "$STORE/$4/$6" ;;
*) exit 2 ;;
esac
`;

/** Both halves of a transfer, whose steps run as their jobs' containers run them, in folders of their own. */
export class Transferring {
    readonly folder = mkdtempSync(join(tmpdir(), "tenantry-transfer-"));
    /** Where what travels lies. */
    readonly stored: string;

    constructor(private readonly args: TransferringArgs) {
        for (const each of ["bin", "store", "old/dump", "new/dump"])
            mkdirSync(join(this.folder, each), { recursive: true });
        writeFileSync(join(this.folder, "bin/aws"), tool);
        chmodSync(join(this.folder, "bin/aws"), 0o755);
        this.stored = join(this.folder, "store/farewells", transferFolder({ id: args.id }));
    }

    /** Runs a step as its container does: each side has disks of its own. */
    step(script: string, side: Side, more: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const { id, user, make } = this.args;
        const server = side === "old" ? this.args.old : this.args.fresh;
        const own = join(this.folder, side);
        writeFileSync(join(own, "password"), "any");
        const here = script
            .replaceAll("/tmp/", `${own}/`)
            .replaceAll(dumpFolder, join(own, "dump"))
            .replaceAll("/credentials/", `${own}/`);
        const env = server.env(user);
        return server.run("/bin/sh", ["-euc", here], {
            ...env,
            PATH: `${join(this.folder, "bin")}:${env.PATH}`,
            STORE: join(this.folder, "store"),
            BUCKET: "farewells",
            OBJECTS: transferFolder({ id }),
            KEY: "key",
            FILES: transferFiles,
            DATABASE: databaseName({ id }),
            OWNER: databaseUser({ id }),
            MAKE: make,
            LET_IN: asRestorer("eu-central-1", id).letIn,
            RESTORER: restorerRole(id),
            ...firstTry,
            ...more,
        });
    }

    private async all(steps: readonly (readonly [string, Side, NodeJS.ProcessEnv])[]): Promise<Answer> {
        let answer: Answer | undefined;
        for (const [script, side, env] of steps) if (answer?.ok ?? true) answer = await this.step(script, side, env);
        return answer!;
    }

    /** The first half. */
    exported(env: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const steps = [lookScript, sendScript, amongFiles(storeCommands.put)];
        return this.all(steps.map((script) => [script, "old", env]));
    }

    /**
     * The second half.
     * @param erasing what its last step is told besides
     */
    imported(env: NodeJS.ProcessEnv = {}, erasing: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const steps = [amongFiles(getScript(storeCommands.get)), keepPasswordScript, restoreScript, compareScript];
        const erase = amongFiles(eraseScript(storeCommands.erase));
        return this.all([
            ...steps.map((script) => [script, "new", env] as const),
            [erase, "new", { ...env, ...erasing }],
        ]);
    }

    end(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
