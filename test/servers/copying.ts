import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { compareScript, copyScript, keepPasswordScript, lookScript } from "../../components/kubernetes/copy-script";
import { passwordFile } from "../../components/kubernetes/database-clients";
import { databaseName, databaseUser } from "../../components/shared/databases";
import type { Answer, DatabaseServer } from "./database-server";

export type Side = "old" | "new";

interface CopyingArgs {
    readonly id: string;
    readonly old: DatabaseServer;
    readonly fresh: DatabaseServer;
    /** As whom the job signs in to each. */
    readonly users: Readonly<Record<Side, string>>;
    /** SQL that makes the database on the new server. */
    readonly make: string;
}

/** A copy, whose steps run as its job's containers run them, in a folder of its own. */
export class Copying {
    readonly folder = mkdtempSync(join(tmpdir(), "tenantry-copy-"));
    constructor(private readonly args: CopyingArgs) {}

    private here = (script: string) =>
        script.replaceAll("/tmp/", `${this.folder}/`).replaceAll(`${dirname(passwordFile)}/`, `${this.folder}/`);

    /** Runs one step. */
    step(script: string, side: Side, more: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const { id, old, fresh, users, make } = this.args;
        const to = fresh.env(users.new);
        const env = {
            ...(side === "old" ? old.env(users.old) : to),
            DATABASE: databaseName({ id }),
            OWNER: databaseUser({ id }),
            NEW_HOST: to.PGHOST,
            NEW_PORT: to.PGPORT,
            NEW_USER: users.new,
            NEW_SSLMODE: "disable",
            NEW_SSLROOTCERT: "",
            MAKE: make,
            ...more,
        };
        return old.run("/bin/sh", ["-euc", this.here(script)], env);
    }

    /** Runs all of them; stops at the one that fails. */
    async whole(copyEnv: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const steps: [string, Side, NodeJS.ProcessEnv?][] = [
            [lookScript, "old"],
            [keepPasswordScript, "new"],
            [copyScript, "old", copyEnv],
            [compareScript, "new"],
        ];
        let answer: Answer = { ok: true, out: "", error: "" };
        for (const [script, side, env] of steps) {
            if (!answer.ok) continue;
            writeFileSync(join(this.folder, basename(passwordFile)), "any");
            answer = await this.step(script, side, env);
        }
        return answer;
    }

    end(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
